import { classLayout } from '../../class-layout.ts';
import type { Numbers, ProblemDetector } from '../finding.ts';

/** A list in which each class occurs as often as this, on average, is one of labels rather than of counts. */
const leastOccurrences = 2;

/** Two lists of labels, of predictions and of truths: between the frequencies of the classes there is a cross-entropy. */
export const labelLists: ProblemDetector = (problem, { kind }, { numbers, target }) => {
  if (problem.code !== 'probability_out_of_range' || kind !== 'probabilities' || !numbers || !target) return null;
  if (!isLabelList(numbers) || !isLabelList(target)) return null;
  const classes = Math.max(...[numbers, target].map(({ values }) => largest(values) + 1));
  const fewest = Math.min(numbers.values.length, target.values.length);
  if (classes < 2 || fewest < leastOccurrences * classes) return null;
  const [logits, truth] = [numbers, target].map(({ values }) => frequencies(values, classes));
  return { values: { classes }, patch: { logits, target: truth } };
};

/** One row of predictions and many labels: their frequencies are the distribution that it predicts. */
export const labelsOfOneRow: ProblemDetector = (problem, { kind }, { numbers, target }) => {
  if (problem.code !== 'target_shape' || kind === 'binary' || !numbers || !target) return null;
  const { rows, classes } = classLayout(numbers.shape);
  const isFitting = isLabelList(target) && target.values.length > 1 && largest(target.values) < classes;
  if (rows !== 1 || classes < 2 || !isFitting) return null;
  return { values: { count: target.values.length }, patch: { target: frequencies(target.values, classes) } };
};

function isLabelList({ values, shape }: Numbers): boolean {
  const isList = shape.filter((extent) => extent > 1).length <= 1;
  return isList && values.every((value) => Number.isInteger(value) && value >= 0);
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

/** "2/5 1/5 2/5": how often each class occurs, as exact fractions. */
function frequencies(values: Float64Array, classes: number): string {
  const found = new Uint32Array(classes);
  for (const value of values) found[value]++;
  return Array.from(found, (count) => `${count}/${values.length}`).join(' ');
}
