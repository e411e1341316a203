import type { Xent } from '../../../../engine/xent.ts';
import type { State } from '../../../../state/schema.ts';
import { checkRow } from '../../check-row.ts';
import type { Settled } from '../../check-runner.ts';
import { deriveLogits } from './derive-logits.ts';
import { deriveBinary, deriveProbabilities } from './derive-probabilities.ts';
import { deriveReduction } from './derive-reduction.ts';
import type { Step } from './step.ts';

/** How the loss of a row, and from it the number of the page, comes about. Empty for a row that is ignored. */
export function derive(settled: Settled, rowIndex: number, unit: State['unit'], xent: Xent): Step[] {
  const { input, result } = settled;
  const row = checkRow(result, rowIndex);
  if (row.target.every((share) => share === 0)) return [];
  const steps =
    result.kind === 'logits'
      ? deriveLogits(input, result, row, xent)
      : result.kind === 'probabilities'
        ? deriveProbabilities(input, row)
        : deriveBinary(row);
  return [...steps, ...deriveReduction(input, result, unit)];
}
