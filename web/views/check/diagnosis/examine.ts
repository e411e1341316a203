import type { Xent } from '../../../engine/xent.ts';
import { readOnce } from '../../../io/read-once.ts';
import type { CheckInput, CheckOutcome } from '../check-result.ts';
import { computeCheck } from '../compute-check.ts';
import type { TellProgress } from '../work/work-progress.ts';
import { diagnose } from './diagnose.ts';
import type { Finding } from './finding.ts';

/** A result or a problem, and what looks like a mistake about it. */
export interface Examination {
  readonly outcome: CheckOutcome;
  readonly findings: readonly Finding[];
}

/** Where the steps after reading begin: of a large input, nearly all the time goes into its letters. */
const computing = 0.8;
const diagnosing = 0.9;

export function examine(input: CheckInput, xent: Xent, tell: TellProgress = () => {}): Examination {
  const letters = input.logits.length + input.target.length;
  let isComputed = false;
  const read = readOnce((done) => {
    // What is read for a remedy is part of that.
    if (isComputed) return;
    const share = (computing * done) / letters;
    tell({ step: done < letters ? 'reading' : 'computing', share });
  });
  const outcome = computeCheck(input, xent, read);
  isComputed = true;
  const findings = diagnose(input, outcome, xent, read, (share) =>
    tell({ step: 'diagnosing', share: diagnosing + (1 - diagnosing) * share }),
  );
  return { outcome, findings };
}
