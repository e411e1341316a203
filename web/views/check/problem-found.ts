import type { Parsed } from '../../io/text-error.ts';
import type { CheckField, CheckProblem } from './check-result.ts';

/** How a computation gives up when what the user wrote can't be computed. It never leaves computeCheck. */
export class ProblemFound extends Error {
  constructor(readonly problem: CheckProblem) {
    super(problem.code);
  }
}

/** The value of a reading, or the end of the computation at the place of the mistake. */
export function readOrGiveUp<T>(field: CheckField, parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  const { code, values, ...place } = parsed.error;
  throw new ProblemFound({ field, code, values, place });
}
