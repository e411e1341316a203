import { replaceValues } from '../../../../io/edit-text.ts';
import { sameButForOnes } from '../../../../io/shape.ts';
import { classLayout, classOffset } from '../../class-layout.ts';
import type { Numbers, ProblemDetector } from '../finding.ts';
import { rowSums } from '../row-sums.ts';
import { arePercentages } from './percentages.ts';

/** Whole numbers where probabilities are due: how often each class was counted. A target of counts becomes shares with them. */
export const counts: ProblemDetector = (problem, { kind, logits, target: targetText }, { numbers, target }) => {
  if (problem.code !== 'probability_out_of_range' || kind !== 'probabilities' || !numbers || arePercentages(numbers))
    return null;
  const shares = countsAsShares(logits, numbers);
  if (shares === null) return null;
  const isTargetCounted = target && sameButForOnes(target.shape, numbers.shape);
  const targetShares = isTargetCounted ? countsAsShares(targetText, target) : null;
  return { patch: { logits: shares, ...(targetShares !== null && { target: targetShares }) } };
};

/** The text with each count written as a fraction of the sum of its row; null for numbers that are no counts. */
function countsAsShares(text: string, { values, shape, spans }: Numbers): string | null {
  const layout = classLayout(shape);
  const areCounts =
    values.every((value) => Number.isSafeInteger(value) && value >= 0) && values.some((value) => value > 1);
  const sums = rowSums(values, layout);
  if (layout.classes < 2 || !areCounts || sums.includes(0)) return null;
  const changes = new Map<number, string>();
  for (const [row, sum] of sums.entries()) {
    for (let index = 0; index < layout.classes; index++) {
      const place = classOffset(layout, row, index);
      changes.set(place, `${values[place]}/${sum}`);
    }
  }
  return replaceValues(text, spans, changes);
}
