// The engine and its pool. Tensors in the module's memory for the engine; arrays of the caller's for the pool. The engine is asked
// for what its peers give, without the logsumexp and the largest class of each row; the pool for all.
import { repeat, repeatAsync } from './measure.mjs';

/** @import { Contender } from './measure.mjs' */

/** @param {string} library its address @param {'simd128' | 'relaxed-simd'} variant @returns {Contender} */
export function engine(library, variant) {
  return {
    name: `xent ${variant}`,
    async load() {
      const { load } = await import(/* @vite-ignore */ library);
      const xent = await load({ variant });
      return async ({ logits, target, rows, classes }) => {
        const x = xent.tensor([rows, classes], 'float32');
        const t = xent.tensor([rows], 'int32');
        x.data.set(logits);
        t.data.set(target);
        const alone = { row_statistics: false };
        const loss = (/** @type {boolean} */ grad) =>
          xent.evaluate('cross_entropy', { logits: x, target: t }, { ...alone, grad });
        return {
          work: {
            'cross_entropy forward': repeat(() => loss(false)),
            'cross_entropy loss + gradient': repeat(() => loss(true).grad.logits.free()),
            softmax: repeat(() => xent.evaluate('softmax', { logits: x }, alone).output.free()),
          },
          losses: async () =>
            xent.crossEntropy(logitsOf(logits, rows, classes), target, { reduction: 'none' }).value.data,
          close() {
            x.free();
            t.free();
          },
        };
      };
    },
  };
}

/** The engine with arrays of the caller's, which it copies in: what a pool spares. @param {string} library @returns {Contender} */
export function engineWithArrays(library) {
  return {
    name: 'xent, arrays',
    async load() {
      const { load } = await import(/* @vite-ignore */ library);
      const xent = await load();
      return async ({ logits, target, rows, classes }) => {
        const x = logitsOf(logits, rows, classes);
        return {
          work: {
            'cross_entropy forward': repeat(() => xent.crossEntropy(x, target)),
            'cross_entropy loss + gradient': repeat(() => xent.crossEntropy(x, target, { grad: true })),
          },
        };
      };
    },
  };
}

/** A pool whose workers read memory that is shared, which only some pages have. @param {string} library @param {number} workers */
export function poolWithSharing(library, workers) {
  return pool(library, workers, ', shared memory', (logits) => {
    const data = new Float32Array(new SharedArrayBuffer(logits.byteLength));
    data.set(logits);
    return data;
  });
}

/**
 * A pool that is given what `prepare` makes of the logits: by default themselves, which it copies.
 * @param {string} library
 * @param {number} workers
 * @param {string} way
 * @param {(logits: Float32Array) => Float32Array} prepare
 * @returns {Contender}
 */
export function pool(library, workers, way = '', prepare = (logits) => logits) {
  return {
    name: `xent pool of ${workers}${way}`,
    async load() {
      const { loadPool } = await import(/* @vite-ignore */ library);
      const xent = await loadPool({ workers });
      return async ({ logits, target, rows, classes }) => {
        const x = logitsOf(prepare(logits), rows, classes);
        return {
          work: {
            'cross_entropy forward': repeatAsync(() => xent.crossEntropy(x, target)),
            'cross_entropy loss + gradient': repeatAsync(() => xent.crossEntropy(x, target, { grad: true })),
          },
        };
      };
    },
  };
}

/** A pool that is handed the arrays over. @param {string} library @param {number} workers @returns {Contender} */
export function poolWithTransfer(library, workers) {
  return {
    name: `xent pool of ${workers}, handed over`,
    async load() {
      const { loadPool } = await import(/* @vite-ignore */ library);
      const xent = await loadPool({ workers });
      return async ({ logits, target, rows, classes }) => {
        /** Not timed: the arrays that each run takes away. */
        const time = (/** @type {boolean} */ grad) => async (/** @type {number} */ least) => {
          let spent = 0;
          let runs = 0;
          let data = new Float32Array(logits.length);
          do {
            data.set(logits);
            const labels = target.slice();
            const start = performance.now();
            const result = await xent.crossEntropy(logitsOf(data, rows, classes), labels, { grad, transfer: true });
            spent += performance.now() - start;
            runs++;
            data = grad ? result.grad.logits.data : new Float32Array(logits.length);
          } while (spent < least);
          return spent / runs;
        };
        return { work: { 'cross_entropy forward': time(false), 'cross_entropy loss + gradient': time(true) } };
      };
    },
  };
}

const logitsOf = (/** @type {Float32Array} */ data, /** @type {number} */ rows, /** @type {number} */ classes) => {
  return { data, shape: [rows, classes] };
};
