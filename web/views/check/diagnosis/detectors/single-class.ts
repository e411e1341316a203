import type { Xent } from '../../../../engine/xent.ts';
import { isProbability } from '../../../../io/value-failure.ts';
import { classLayout } from '../../class-layout.ts';
import type { Numbers, ProblemDetector, ResultDetector, Suspicion } from '../finding.ts';
import { withNumbers } from '../rewrite.ts';
import { sigmoid } from './logits-as-probabilities.ts';

/** One number a row: its softmax is 1 whatever it is, and the loss 0. */
export const singleClass: ResultDetector = (result, { logits }, xent) =>
  result.kind !== 'binary' && result.layout.classes === 1 ? asBinary(xent, logits, result) : null;

/** The same where a target of 1 shows that there are two classes. */
export const singleClassTarget: ProblemDetector = ({ code }, { kind, logits }, { numbers, target }, xent) => {
  if (code !== 'target_out_of_range' || kind === 'binary' || !numbers || !target) return null;
  if (classLayout(numbers.shape).classes !== 1 || !target.values.every(isProbability)) return null;
  return asBinary(xent, logits, numbers);
};

/** Probabilities of class 1 as they are, logits through a sigmoid. */
function asBinary(xent: Xent, text: string, numbers: Pick<Numbers, 'values' | 'spans'>): Suspicion {
  if (numbers.values.every(isProbability)) return { patch: { kind: 'binary', reduction: 'mean' } };
  if (numbers.values.some(Number.isNaN)) return {};
  const probabilities = sigmoid(xent, numbers.values);
  const logits = withNumbers(text, numbers, (_, index) => probabilities[index]);
  return { patch: { kind: 'binary', reduction: 'mean', logits } };
}
