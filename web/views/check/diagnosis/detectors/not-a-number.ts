import type { ResultDetector } from '../finding.ts';

const largestFloat32 = (2 - 2 ** -23) * 2 ** 127;

/** A finite number that float32 has no room for. */
const overflows = (value: number) => Number.isFinite(value) && Math.abs(value) > largestFloat32;

export const overflow: ResultDetector = ({ values, losses }, { dtype }) => {
  const hasFailed = losses.some((loss) => !Number.isFinite(loss));
  return hasFailed && dtype === 'float32' && values.some(overflows) ? { patch: { dtype: 'float64' } } : null;
};

/** Every row that counts has a target of weight 0: the weighted mean divides by nothing. */
export const zeroWeight: ResultDetector = ({ loss, losses, count }, { weight }) =>
  weight.trim() !== '' && count > 0 && Number.isNaN(loss) && !losses.some(Number.isNaN)
    ? { patch: { weight: '' } }
    : null;

/** A row without a softmax: it holds NaN or +inf, or -inf only. */
export const notANumber: ResultDetector = ({ losses, values }, { dtype }) => {
  const row = losses.findIndex(Number.isNaN);
  return row >= 0 && !(dtype === 'float32' && values.some(overflows)) ? { values: { row } } : null;
};
