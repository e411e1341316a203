import { isProbability } from '../../../../io/value-failure.ts';
import { classLayout } from '../../class-layout.ts';
import type { Numbers, ProblemDetector } from '../finding.ts';
import { withNumbers } from '../rewrite.ts';
import { sumToOne } from '../row-sums.ts';

/** Rows of at least two numbers that sum to 100. */
export const percentages: ProblemDetector = (problem, { kind, logits }, { numbers }) => {
  if (problem.code !== 'probability_out_of_range' || kind !== 'probabilities' || !numbers) return null;
  return arePercentages(numbers) ? { patch: { logits: withNumbers(logits, numbers, (value) => value / 100) } } : null;
};

export function arePercentages({ values, shape }: Numbers): boolean {
  const layout = classLayout(shape);
  const shares = values.map((value) => value / 100);
  return layout.classes > 1 && shares.every(isProbability) && sumToOne(shares, layout);
}
