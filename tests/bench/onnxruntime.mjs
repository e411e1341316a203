import { repeatAsync } from './measure.mjs';
import { onnxModel } from './onnx-model.mjs';

/** @type {readonly (readonly [string, 'float32' | 'int64', number])[]} */
const lossInputs = [
  ['scores', 'float32', 2],
  ['labels', 'int64', 1],
];

/**
 * ONNX Runtime Web on WebAssembly, one thread. It takes arrays at each run, and gives arrays: there is no way to leave them
 * in its memory.
 * @param {string} folder where its binaries are
 * @returns {import('./measure.mjs').Contender}
 */
export function onnxruntime(folder) {
  return {
    name: 'onnxruntime-web',
    async load() {
      const ort = await import('onnxruntime-web/wasm');
      ort.env.wasm.numThreads = 1;
      ort.env.wasm.wasmPaths = folder;
      const create = (/** @type {Uint8Array} */ model) =>
        ort.InferenceSession.create(model, { executionProviders: ['wasm'] });
      const mean = await create(onnxModel('SoftmaxCrossEntropyLoss', lossInputs, 0));
      const none = await create(onnxModel('SoftmaxCrossEntropyLoss', lossInputs, 1, { reduction: 'none' }));
      const softmax = await create(onnxModel('Softmax', [['scores', 'float32', 2]], 2));
      return async ({ logits, target, rows, classes }) => {
        const scores = new ort.Tensor('float32', logits, [rows, classes]);
        const labels = new ort.Tensor('int64', BigInt64Array.from(target, BigInt), [rows]);
        return {
          work: {
            'cross_entropy forward': repeatAsync(() => mean.run({ scores, labels })),
            softmax: repeatAsync(() => softmax.run({ scores })),
          },
          losses: async () => (await none.run({ scores, labels })).output.data,
        };
      };
    },
  };
}
