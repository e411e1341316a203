import type { ProblemDetector } from '../finding.ts';
import { withNumbers } from '../rewrite.ts';

/** This far outside [0, 1] a number may be a rounded probability. */
const rounding = 1e-3;

/** No number lies farther outside [0, 1] than rounding leads, as 1.0000001 after a softmax in float32. */
export const roundedProbabilities: ProblemDetector = ({ code }, { logits }, { numbers }) => {
  if (code !== 'probability_out_of_range' || !numbers || !areRounded(numbers.values)) return null;
  return { patch: { logits: withNumbers(logits, numbers, (value) => Math.min(Math.max(value, 0), 1)) } };
};

export function areRounded(values: Float64Array): boolean {
  return values.every((value) => value >= -rounding && value <= 1 + rounding);
}
