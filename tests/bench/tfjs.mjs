import { repeat } from './measure.mjs';

/**
 * TensorFlow.js on its WebAssembly backend, one thread, with its tensors in the backend's memory. Its loss takes the target
 * as one-hot rows, which are made beforehand.
 * @param {string} folder where the backend's binaries are
 * @returns {import('./measure.mjs').Contender}
 */
export function tfjs(folder) {
  return {
    name: 'tfjs wasm',
    async load() {
      const tf = await import('@tensorflow/tfjs-core');
      const backend = await import('@tensorflow/tfjs-backend-wasm');
      backend.setWasmPaths(folder);
      backend.setThreadsCount(1);
      await tf.setBackend('wasm');
      await tf.ready();
      return async ({ logits, target, rows, classes }) => {
        const x = tf.tensor2d(logits, [rows, classes]);
        const oneHot = tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(target, 'int32'), classes), 'float32'));
        const loss = () => tf.losses.softmaxCrossEntropy(oneHot, x);
        const losses = () => tf.losses.softmaxCrossEntropy(oneHot, x, undefined, 0, tf.Reduction.NONE);
        const run = (/** @type {() => unknown} */ compute) => repeat(() => tf.tidy(() => void compute()));
        return {
          work: {
            'cross_entropy forward': run(loss),
            softmax: run(() => tf.softmax(x)),
          },
          losses: async () => tf.tidy(() => losses().dataSync()),
          close: () => tf.dispose([x, oneHot]),
        };
      };
    },
  };
}
