import type { BatchFacts } from './batch-facts.ts';

/** As many as torchmetrics and the literature have. */
const bins = 15;

/** What the predictions are worth, by how sure they are. */
export interface Reliability {
  /** One entry a bin of confidence; NaN for a bin without rows. */
  readonly accuracy: Float64Array;
  readonly confidence: Float64Array;
  readonly counts: Uint32Array;
  /**
   * The expected calibration error: the mean over the rows of |accuracy - confidence| of their bins. Guo et al., On Calibration of
   * Modern Neural Networks, 2017, equation 3. NaN where a confidence is.
   */
  readonly error: number;
}

/**
 * As the operation `expected_calibration_error` has it: bin k of n holds confidences in [k/n, (k+1)/n), the last one 1, too. `order`
 * is the rows that count.
 */
export function reliability({ truth, predicted, confidence }: BatchFacts, order: Uint32Array): Reliability {
  const counts = new Uint32Array(bins);
  const correct = new Float64Array(bins);
  const sums = new Float64Array(bins);
  for (const row of order) {
    const bin = Math.min(bins - 1, Math.floor(confidence[row] * bins));
    if (Number.isNaN(bin)) continue;
    counts[bin]++;
    sums[bin] += confidence[row];
    if (truth[row] === predicted[row]) correct[bin]++;
  }
  const accuracy = correct.map((right, bin) => right / counts[bin]);
  const means = sums.map((sum, bin) => sum / counts[bin]);
  let error = 0;
  let rows = 0;
  for (let bin = 0; bin < bins; bin++) {
    rows += counts[bin];
    error += Math.abs(correct[bin] - sums[bin]);
  }
  return { accuracy, confidence: means, counts, error: rows === order.length ? error / rows : Number.NaN };
}

/** "0–7", "7–13" … in percent. */
export const reliabilityBins: readonly string[] = Array.from({ length: bins }, (_, bin) => {
  const [from, to] = [bin, bin + 1].map((edge) => Math.round((100 * edge) / bins));
  return `${from}–${to}`;
});
