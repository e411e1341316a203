import type { Batch } from './batch.ts';
import type { SpeedOperation } from './speed-result.ts';

/**
 * What every contender should give, in float64: a loss a row, or the gradient of their mean, or the probabilities. The
 * exponentials below the largest logit are summed apart from its own 1, for small losses to keep their digits.
 */
export function exactResult(operation: SpeedOperation, { rows, classes, logits, target }: Batch): Float64Array {
  const result = new Float64Array(operation === 'loss' ? rows : rows * classes);
  for (let row = 0; row < rows; row++) {
    const x = logits.subarray(row * classes, (row + 1) * classes);
    const winner = indexOfLargest(x);
    let tail = 0;
    for (let c = 0; c < classes; c++) if (c !== winner) tail += Math.exp(x[c] - x[winner]);
    if (operation === 'loss') {
      result[row] = x[winner] - x[target[row]] + Math.log1p(tail);
      continue;
    }
    for (let c = 0; c < classes; c++) {
      const probability = Math.exp(x[c] - x[winner]) / (1 + tail);
      // 1 - p of a likely target has digits that a subtraction would lose.
      const rest = c === winner ? tail / (1 + tail) : 1 - probability;
      const gradient = (c === target[row] ? -rest : probability) / rows;
      result[row * classes + c] = operation === 'softmax' ? probability : gradient;
    }
  }
  return result;
}

function indexOfLargest(values: Float32Array): number {
  let largest = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[largest]) largest = i;
  return largest;
}
