// The numbers that are computed with: the same in every run, in every environment. And their exact losses.

/**
 * @typedef {object} Batch
 * @property {string} name
 * @property {number} rows
 * @property {number} classes
 * @property {Float32Array<ArrayBuffer>} logits
 * @property {Int32Array<ArrayBuffer>} target
 */

/** @typedef {readonly [rows: number, classes: number]} Shape */

/** @type {readonly Shape[]} */
export const shapes = [
  [4096, 2],
  [4096, 10],
  [4096, 100],
  [1024, 1000],
  [64, 50257],
];

/** 100 MB of logits: what a pool of workers is for. @type {Shape} */
export const largeShape = [25600, 1000];

/** 100 MB of hidden states, before a last layer. @type {Shape} */
export const hiddenShape = [32768, 768];

/** Logits in [-8, 8) and targets, both random. @param {Shape} shape @returns {Batch} */
export function randomBatch([rows, classes]) {
  const next = randomBits();
  return {
    name: `${rows}x${classes}`,
    rows,
    classes,
    logits: Float32Array.from({ length: rows * classes }, () => (next() - 2 ** 23) / 2 ** 20),
    target: Int32Array.from({ length: rows }, () => next() % classes),
  };
}

/**
 * Rows whose target leads by some 20, the others in [-1, 1): the loss is 1e-4, made of terms too small to be added to 1 in
 * float32.
 * @returns {Batch}
 */
export function confidentBatch() {
  const { rows, classes, logits, target } = randomBatch([64, 50257]);
  for (let i = 0; i < logits.length; i++) logits[i] /= 8;
  for (let row = 0; row < rows; row++) logits[row * classes + target[row]] = 20;
  return { name: `${rows}x${classes} confident`, rows, classes, logits, target };
}

/** 24 random bits at a time. */
function randomBits() {
  let state = 1;
  return () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state >>> 8;
  };
}

/** The loss of every row in float64, the terms below the largest logit apart from its own 1. @param {Batch} batch */
export function exactLosses({ logits, target, rows, classes }) {
  return Float64Array.from({ length: rows }, (_, row) => {
    const x = logits.subarray(row * classes, (row + 1) * classes);
    let winner = 0;
    for (let c = 1; c < classes; c++) if (x[c] > x[winner]) winner = c;
    let tail = 0;
    for (let c = 0; c < classes; c++) if (c !== winner) tail += Math.exp(x[c] - x[winner]);
    return x[winner] - x[target[row]] + Math.log1p(tail);
  });
}
