// What the engine is to reach: how many times faster than each peer it is at least to be, per shape.
import { hiddenShape, largeShape, shapes } from './batches.mjs';

/** @import { Shape } from './batches.mjs' */

const names = shapes.map(([rows, classes]) => `${rows}x${classes}`);

/**
 * @typedef {object} Target
 * @property {string} kind
 * @property {string} ours
 * @property {string} peer
 * @property {Readonly<Record<string, number>>} floors by batch
 */

/** @param {string} kind @param {string} peer @param {readonly number[]} floors @param {string} [ours] @returns {Target} */
function target(kind, peer, floors, ours = 'xent simd128') {
  return {
    kind,
    ours,
    peer,
    floors: Object.fromEntries(floors.flatMap((floor, i) => (floor ? [[names[i], floor]] : []))),
  };
}

/** How the pool comes by the logits: it copies them, unless it needn't. */
export const poolWays = ['', ', handed over', ', handed over in blocks of 2 MB', ', shared memory'];

/** @type {readonly Target[]} */
export const targets = [
  target('cross_entropy forward', 'onnxruntime-web', [8, 6, 3.3, 3.5, 3.3]),
  target('cross_entropy forward', 'tfjs wasm', [12, 14, 12, 13, 13]),
  target('cross_entropy forward', 'plain JavaScript', [6, 10, 15, 18, 18]),
  target('softmax', 'tfjs wasm', [3, 2, 1.4, 1.3, 1.2]),
  target('cross_entropy forward', 'PyTorch', [6, 4, 1.6, 1.15, 1.4]),
  target('cross_entropy loss + gradient', 'PyTorch', [8, 5, 2.5, 2.2, 2.2]),
  target('cross_entropy forward', 'xent simd128', [0, 0, 1.25, 1.25, 1.25], 'xent relaxed-simd'),
  ...poolWays.flatMap((way) => poolTargets('cross_entropy', largeShape, way)),
  ...poolTargets('linear_cross_entropy', hiddenShape),
];

/** Nearly twice as fast with two workers as with one. @param {string} operation @param {Shape} shape @param {string} [way] @returns {Target[]} */
function poolTargets(operation, shape, way = '') {
  const floors = { [shape.join('x')]: 1.8 };
  return [`${operation} forward`, `${operation} loss + gradient`].map((kind) => {
    return { kind, ours: `xent pool of 2${way}`, peer: `xent pool of 1${way}`, floors };
  });
}
