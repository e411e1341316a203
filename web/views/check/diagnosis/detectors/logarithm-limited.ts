import { formatShort } from '../../format-value.ts';
import type { ResultDetector } from '../finding.ts';

/** Where Keras clips. */
const otherEps = 1e-7;

/** Yes or no, certain and wrong: PyTorch lets no logarithm fall below -100, so the infinite loss of the row counts as 100. */
export const logarithmLimited: ResultDetector = ({ kind, values, target, losses }, _, xent) => {
  if (kind !== 'binary' || target.kind !== 'probabilities') return null;
  const { probabilities } = target;
  const row = values.findIndex(
    (value, place) => (value === 0 && probabilities[place] > 0) || (value === 1 && probabilities[place] < 1),
  );
  if (row < 0) return null;
  const other = xent.binaryCrossEntropy([values[row]], [probabilities[row]], {
    dtype: 'float64',
    clamp: 'eps',
    eps: otherEps,
  }).value as number;
  return { values: { row, otherEps: formatShort(otherEps) }, losses: { loss: losses[row], other } };
};
