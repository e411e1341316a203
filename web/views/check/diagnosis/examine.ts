import type { Xent } from '../../../engine/xent.ts';
import type { CheckInput, CheckOutcome } from '../check-result.ts';
import { computeCheck } from '../compute-check.ts';
import { diagnose } from './diagnose.ts';
import type { Finding } from './finding.ts';

/** A result or a problem, and what looks like a mistake about it. */
export interface Examination {
  readonly outcome: CheckOutcome;
  readonly findings: readonly Finding[];
}

export function examine(input: CheckInput, xent: Xent): Examination {
  const outcome = computeCheck(input, xent);
  return { outcome, findings: diagnose(input, outcome, xent) };
}
