import type { Batch } from './batch.ts';

/**
 * The loops that a page without a library would have. JavaScript computes in float64; results are float32 like everyone's.
 */

/** The mean cross-entropy; `losses` gets that of each row. */
export function meanCrossEntropy({ rows, classes, logits, target }: Batch, losses: Float32Array): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const first = row * classes;
    let max = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes; c++) max = Math.max(max, logits[first + c]);
    let total = 0;
    for (let c = 0; c < classes; c++) total += Math.exp(logits[first + c] - max);
    const loss = Math.log(total) + max - logits[first + target[row]];
    losses[row] = loss;
    sum += loss;
  }
  return sum / rows;
}

/** The probabilities of each row. */
export function softmax({ rows, classes, logits }: Batch, probabilities: Float32Array): void {
  for (let row = 0; row < rows; row++) exponentials(logits, row * classes, classes, 1, probabilities);
}

/** The mean cross-entropy and its gradient: softmax minus one-hot, divided by the rows. */
export function crossEntropyGradient({ rows, classes, logits, target }: Batch, gradient: Float32Array): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const first = row * classes;
    const logSumExp = exponentials(logits, first, classes, 1 / rows, gradient);
    gradient[first + target[row]] -= 1 / rows;
    sum += logSumExp - logits[first + target[row]];
  }
  return sum / rows;
}

/** A row's probabilities times `scale`, and its logsumexp. */
function exponentials(
  logits: Float32Array,
  first: number,
  classes: number,
  scale: number,
  result: Float32Array,
): number {
  let max = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < classes; c++) max = Math.max(max, logits[first + c]);
  let total = 0;
  for (let c = 0; c < classes; c++) {
    const exponential = Math.exp(logits[first + c] - max);
    result[first + c] = exponential;
    total += exponential;
  }
  const factor = scale / total;
  for (let c = 0; c < classes; c++) result[first + c] *= factor;
  return Math.log(total) + max;
}
