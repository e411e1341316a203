import { isProbability } from '../../../../io/value-failure.ts';
import { formatShort } from '../../format-value.ts';
import type { ResultDetector } from '../finding.ts';
import { withNumbers } from '../rewrite.ts';
import { sumToOne } from '../row-sums.ts';

/**
 * Rows in [0, 1] that sum to 1 have been through a softmax. A second one cannot give a class more than the first of
 * softmax([1, 0, ..., 0]), which is the floor of the loss of a single class.
 */
export const probabilitiesAsLogits: ResultDetector = ({ kind, values, layout, spans, count }, input, xent) => {
  if (kind !== 'logits' || layout.classes < 2) return null;
  if (!values.every(isProbability) || !sumToOne(values, layout)) return null;
  const best = new Float64Array(layout.classes);
  best[0] = 1;
  const { temperature, logitScale, softcap } = input;
  const floor = xent.crossEntropy(best, 0, { dtype: 'float64', temperature, logitScale, softcap }).value as number;
  // Logarithms of probabilities are logits: so options that only logits have keep their meaning.
  const needsLogits = count < layout.rows || input.weight.trim() !== '' || input.labelSmoothing > 0;
  return {
    values: { most: formatShort(100 * Math.exp(-floor)) },
    losses: { floor },
    patch: needsLogits ? { logits: withNumbers(input.logits, { values, spans }, Math.log) } : { kind: 'probabilities' },
  };
};
