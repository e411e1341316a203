import { repeat } from './measure.mjs';

/** The loops that a page without a library would have. @returns {import('./measure.mjs').Contender} */
export function plainJavaScript() {
  return {
    name: 'plain JavaScript',
    load: async () => async (batch) => {
      const { logits, rows, classes } = batch;
      const output = new Float32Array(logits.length);
      return {
        work: {
          'cross_entropy forward': repeat(() => meanLoss(batch)),
          'cross_entropy loss + gradient': repeat(() => meanLoss(batch, output)),
          softmax: repeat(() => softmax(logits, rows, classes, output)),
        },
        losses: async () => Array.from({ length: rows }, (_, row) => meanLoss(rowOf(batch, row))),
      };
    },
  };
}

/** @import { Batch } from './batches.mjs' */

/** @param {Batch} batch @param {Float32Array} [gradient] */
function meanLoss({ logits, target, rows, classes }, gradient) {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const first = row * classes;
    let max = -Infinity;
    for (let c = 0; c < classes; c++) max = Math.max(max, logits[first + c]);
    let total = 0;
    for (let c = 0; c < classes; c++) total += Math.exp(logits[first + c] - max);
    sum += Math.log(total) + max - logits[first + target[row]];
    if (gradient === undefined) continue;
    const scale = 1 / (total * rows);
    for (let c = 0; c < classes; c++) gradient[first + c] = Math.exp(logits[first + c] - max) * scale;
    gradient[first + target[row]] -= 1 / rows;
  }
  return sum / rows;
}

/** @param {Float32Array} logits @param {number} rows @param {number} classes @param {Float32Array} output */
function softmax(logits, rows, classes, output) {
  for (let row = 0; row < rows; row++) {
    const first = row * classes;
    let max = -Infinity;
    for (let c = 0; c < classes; c++) max = Math.max(max, logits[first + c]);
    let total = 0;
    for (let c = 0; c < classes; c++) {
      const value = Math.exp(logits[first + c] - max);
      output[first + c] = value;
      total += value;
    }
    for (let c = 0; c < classes; c++) output[first + c] /= total;
  }
}

/** @param {Batch} batch @param {number} row @returns {Batch} */
function rowOf({ name, logits, target, classes }, row) {
  const from = row * classes;
  return {
    name,
    logits: logits.subarray(from, from + classes),
    target: target.subarray(row, row + 1),
    rows: 1,
    classes,
  };
}
