// The pool, with arrays of the caller's, and the engine without one, which copies them into its memory.
import { repeatAsync } from './measure.mjs';

/** @import { Batch } from './batches.mjs' */
/** @import { Contender } from './measure.mjs' */

/**
 * A batch as the operation takes it.
 * @typedef {object} Operation
 * @property {string} name
 * @property {(batch: Batch) => (xent: any, options: object) => any} prepare
 */

/** @type {Operation} */
export const crossEntropy = {
  name: 'cross_entropy',
  prepare({ logits, target, rows, classes }) {
    const x = { data: logits, shape: [rows, classes] };
    return (xent, options) => xent.crossEntropy(x, target, options);
  },
};

/** The numbers as hidden states, before the last layer of a classifier of so many classes. @param {number} classes @returns {Operation} */
export function linearCrossEntropy(classes) {
  return {
    name: 'linear_cross_entropy',
    prepare({ logits, target, rows, classes: features }) {
      const hidden = { data: logits, shape: [rows, features] };
      const weight = { data: logits.slice(0, classes * features).map((x) => x / 256), shape: [classes, features] };
      const labels = target.map((index) => index % classes);
      return (xent, options) => xent.linearCrossEntropy(hidden, weight, labels, options);
    },
  };
}

/** What a pool spares. @param {string} library @param {Operation} operation @returns {Contender} */
export function engineWithArrays(library, operation) {
  return contender('xent, arrays', operation, async () => (await import(/* @vite-ignore */ library)).load());
}

/** A pool that copies. @param {string} library @param {number} workers @param {Operation} operation @returns {Contender} */
export function pool(library, workers, operation) {
  return contender(`xent pool of ${workers}`, operation, () => poolOf(library, workers));
}

/** A pool whose workers read memory that is shared, which only some pages have. @param {string} library @param {number} workers */
export function poolWithSharing(library, workers) {
  const shared = {
    ...crossEntropy,
    prepare(/** @type {Batch} */ batch) {
      const logits = new Float32Array(new SharedArrayBuffer(batch.logits.byteLength));
      logits.set(batch.logits);
      return crossEntropy.prepare({ ...batch, logits: /** @type {Float32Array<any>} */ (logits) });
    },
  };
  return contender(`xent pool of ${workers}, shared memory`, shared, () => poolOf(library, workers));
}

/**
 * A pool that is handed arrays over: all rows in one, or so many in each, as they come from a model.
 * @param {string} library
 * @param {number} workers
 * @param {string} way
 * @param {number} [rowsTogether]
 * @returns {Contender}
 */
export function poolWithTransfer(library, workers, way, rowsTogether) {
  return {
    name: `xent pool of ${workers}, ${way}`,
    async load() {
      const xent = await poolOf(library, workers);
      return async ({ logits, target, rows, classes }) => {
        const size = rowsTogether ?? rows;
        const starts = Array.from({ length: rows / size }, (_, i) => i * size);
        /** Not timed: the arrays that each run takes away. */
        const time = (/** @type {boolean} */ grad) => async (/** @type {number} */ least) => {
          const arrays = () => starts.map(() => new Float32Array(size * classes));
          let spent = 0;
          let runs = 0;
          let blocks = arrays();
          do {
            const calls = starts.map((first, i) => {
              blocks[i].set(logits.subarray(first * classes, (first + size) * classes));
              const x = { data: blocks[i], shape: [size, classes] };
              return [x, target.slice(first, first + size), { reduction: 'sum', grad, transfer: true }];
            });
            const start = performance.now();
            const results = await Promise.all(calls.map((call) => xent.crossEntropy(...call)));
            spent += performance.now() - start;
            runs++;
            blocks = grad ? results.map((result) => result.grad.logits.data) : arrays();
          } while (spent < least);
          return spent / runs;
        };
        return { work: { 'cross_entropy forward': time(false), 'cross_entropy loss + gradient': time(true) } };
      };
    },
  };
}

/** @param {string} library @param {number} workers @returns {Promise<any>} */
async function poolOf(library, workers) {
  return (await import(/* @vite-ignore */ library)).loadPool({ workers });
}

/** @param {string} name @param {Operation} operation @param {() => Promise<any>} load @returns {Contender} */
function contender(name, operation, load) {
  return {
    name,
    async load() {
      const xent = await load();
      return async (batch) => {
        const compute = operation.prepare(batch);
        return {
          work: {
            [`${operation.name} forward`]: repeatAsync(async () => compute(xent, {})),
            [`${operation.name} loss + gradient`]: repeatAsync(async () => compute(xent, { grad: true })),
          },
        };
      };
    },
  };
}
