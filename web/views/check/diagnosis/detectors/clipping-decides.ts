import { classesLast } from '../../class-layout.ts';
import { formatShort } from '../../format-value.ts';
import { mean, real } from '../../real-arrays.ts';
import { targetRows } from '../../targets.ts';
import type { ResultDetector } from '../finding.ts';

/** A change of the loss by less than this share is not seen. */
const visible = 1e-3;
/** Where Keras clips. */
const otherEps = 1e-7;

/** Some probability lies outside [eps, 1 - eps], and the loss depends on where eps is. */
export const clippingDecides: ResultDetector = (result, { dtype, eps, reduction }, xent) => {
  const { kind, layout, losses } = result;
  if (kind !== 'probabilities' || eps === 0) return null;
  const truth = targetRows(result.target, layout);
  const prediction = classesLast(result.values, layout);
  const isClipped = (value: number, index: number) => truth[index] > 0 && (value < eps || value > 1 - eps);
  if (!prediction.some(isClipped)) return null;

  const shape = [layout.rows, layout.classes];
  const lossAt = (other: number): number => {
    const { value } = xent.categoricalCrossEntropyProbs(real(prediction, shape, dtype), real(truth, shape, dtype), {
      dtype,
      eps: other,
      reduction: reduction === 'none' ? 'mean' : reduction,
    });
    return value as number;
  };
  const loss = result.loss ?? mean(losses);
  if (Math.abs(loss - lossAt(0)) <= visible * loss) return null;
  const first = Math.floor(prediction.findIndex(isClipped) / layout.classes);
  return {
    values: { row: first, eps: formatShort(eps), otherEps: formatShort(otherEps) },
    losses: { other: lossAt(otherEps) },
    patch: { eps: 0 },
  };
};
