import type { Xent } from '../../../../engine/xent.ts';
import { formatShort } from '../../format-value.ts';
import type { ProblemDetector } from '../finding.ts';
import { withNumbers } from '../rewrite.ts';
import { arePercentages } from './percentages.ts';
import { areRounded } from './rounded-probabilities.ts';

/** Numbers well outside [0, 1] are no probabilities; without a NaN among them they may be logits. */
export const logitsAsProbabilities: ProblemDetector = (problem, { kind, reduction }, { numbers }) => {
  if (problem.code !== 'probability_out_of_range' || kind !== 'probabilities' || !numbers || arePercentages(numbers))
    return null;
  const range = rangeOf(numbers.values);
  if (!range) return null;
  return { values: range, patch: { kind: 'logits', ...(reduction === 'mean_all' && { reduction: 'mean' }) } };
};

/** The same for yes or no, where the sigmoid makes probabilities of them. */
export const logitsAsBinary: ProblemDetector = (problem, { kind, logits }, { numbers }, xent) => {
  if (problem.code !== 'probability_out_of_range' || kind !== 'binary' || !numbers) return null;
  const range = rangeOf(numbers.values);
  if (!range) return null;
  const probabilities = sigmoid(xent, numbers.values);
  return { values: range, patch: { logits: withNumbers(logits, numbers, (_, index) => probabilities[index]) } };
};

/** 1 / (1 + exp(-x)) of each number, as the second entry of softmax([0, x]). */
export function sigmoid(xent: Xent, values: Float64Array): Float64Array {
  const pairs = new Float64Array(2 * values.length);
  for (const [index, value] of values.entries()) pairs[2 * index + 1] = value;
  const { data } = xent.softmax({ data: pairs, shape: [values.length, 2] }, { dtype: 'float64' }).value;
  return Float64Array.from(values, (_, index) => data[2 * index + 1]);
}

function rangeOf(values: Float64Array): { smallest: string; largest: string } | null {
  if (areRounded(values)) return null;
  let [smallest, largest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (Number.isNaN(value)) return null;
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
  }
  return { smallest: formatShort(smallest), largest: formatShort(largest) };
}
