import type { Xent, XentError } from '../../engine/xent.ts';
import type { State } from '../../state/schema.ts';
import type { CheckTarget } from './check-result.ts';
import { type ClassLayout, classesLast } from './class-layout.ts';
import { doubles, mean, real } from './real-arrays.ts';

/** The mean H(p) and KL(p || q) that make up a mean H(p, q); null where the target is no distribution of its own. */
export interface Decomposition {
  readonly entropy: number | null;
  readonly divergence: number | null;
}

/** `prediction` has the classes last; `crossEntropy` is the mean H(p, q) of the same rows. */
export function decomposition(
  xent: Xent,
  target: CheckTarget,
  prediction: Float64Array,
  layout: ClassLayout,
  crossEntropy: number,
  dtype: State['dtype'],
): Decomposition {
  if (target.kind === 'indices' || target.oneHot) return { entropy: null, divergence: null };
  const shape = [layout.rows, layout.classes];
  const p = real(classesLast(target.probabilities, layout), shape, dtype);
  const q = real(prediction, shape, dtype);
  try {
    const entropy = mean(doubles(xent.entropy(p, { dtype }).value));
    const divergence = mean(doubles(xent.klDivergence(p, q, { dtype }).value));
    // Where a q is too small for a number, the logits still know its logarithm, and so does the cross-entropy.
    const isLost = divergence === Number.POSITIVE_INFINITY && Number.isFinite(crossEntropy);
    return { entropy, divergence: isLost ? crossEntropy - entropy : divergence };
  } catch (error) {
    // A weight above 1 may stand in a target of a loss, but not in a distribution.
    if ((error as XentError).code === 'probability_out_of_range') return { entropy: null, divergence: null };
    throw error;
  }
}
