// What is measured: the engine, its peers from npm, and a plain JavaScript loop, behind one face. Data stays where each
// contender wants it: tensors of the engine in its module, of tfjs in its backend; onnxruntime takes arrays at each run.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { load } from '../../dist/lib/xent.js';
import { onnxModel } from './onnx-model.mjs';

/**
 * @typedef {{ logits: Float32Array, target: Int32Array, rows: number, classes: number }} Batch
 * @typedef {{ run: () => unknown, value?: () => Promise<number>, free?: () => void }} Work
 * @typedef {{ name: string, work: (batch: Batch) => Promise<Record<string, Work>> }} Contender
 */

/** @param {'simd128' | 'relaxed-simd'} variant @returns {Promise<Contender>} */
export async function engine(variant) {
  const xent = await load({ variant });
  return {
    name: `xent ${variant}`,
    async work({ logits, target, rows, classes }) {
      const x = xent.tensor([rows, classes], 'float32');
      const t = xent.tensor([rows], 'int32');
      x.data.set(logits);
      t.data.set(target);
      const free = () => {
        x.free();
        t.free();
      };
      const withGradient = () => xent.crossEntropy(x, t, { grad: true }).grad.logits.free?.();
      return {
        'cross_entropy forward': {
          run: () => xent.crossEntropy(x, t),
          value: async () => xent.crossEntropy(x, t).value,
        },
        'cross_entropy loss + gradient': { run: withGradient },
        softmax: { run: () => xent.softmax(x).value.free?.(), free },
      };
    },
  };
}

/** @returns {Promise<Contender>} */
export async function tfjs() {
  const tf = await import('@tensorflow/tfjs-core');
  const backend = await import('@tensorflow/tfjs-backend-wasm');
  const folder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
  backend.setWasmPaths(`${folder}/`);
  backend.setThreadsCount(1);
  await tf.setBackend('wasm');
  await tf.ready();
  return {
    name: 'tfjs wasm',
    async work({ logits, target, rows, classes }) {
      const x = tf.tensor2d(logits, [rows, classes]);
      const oneHot = tf.cast(tf.oneHot(tf.tensor1d(target, 'int32'), classes), 'float32');
      const loss = () => tf.losses.softmaxCrossEntropy(oneHot, x);
      const run = (/** @type {() => { dispose(): void }} */ compute) => tf.tidy(() => void compute());
      return {
        'cross_entropy forward': { run: () => run(loss), value: async () => (await loss().data())[0] },
        softmax: {
          run: () => run(() => tf.softmax(x)),
          free: () => tf.dispose([x, oneHot]),
        },
      };
    },
  };
}

/** @returns {Promise<Contender>} */
export async function onnxruntime() {
  const ort = await import('onnxruntime-web');
  ort.env.wasm.numThreads = 1;
  const create = (/** @type {Uint8Array} */ model) =>
    ort.InferenceSession.create(model, { executionProviders: ['wasm'] });
  const loss = await create(
    onnxModel(
      'SoftmaxCrossEntropyLoss',
      [
        ['scores', 'float32', 2],
        ['labels', 'int64', 1],
      ],
      0,
    ),
  );
  const softmax = await create(onnxModel('Softmax', [['scores', 'float32', 2]], 2));
  return {
    name: 'onnxruntime-web wasm',
    async work({ logits, target, rows, classes }) {
      const scores = new ort.Tensor('float32', logits, [rows, classes]);
      const labels = new ort.Tensor('int64', BigInt64Array.from(target, BigInt), [rows]);
      const run = () => loss.run({ scores, labels });
      return {
        'cross_entropy forward': { run, value: async () => Number((await run()).output.data[0]) },
        softmax: { run: () => softmax.run({ scores }) },
      };
    },
  };
}

/** The loop that a page without a library would have. @returns {Contender} */
export function plainJavaScript() {
  return {
    name: 'plain JavaScript',
    async work({ logits, target, rows, classes }) {
      const run = () => {
        let sum = 0;
        for (let row = 0; row < rows; row++) {
          const first = row * classes;
          let max = -Infinity;
          for (let c = 0; c < classes; c++) max = Math.max(max, logits[first + c]);
          let total = 0;
          for (let c = 0; c < classes; c++) total += Math.exp(logits[first + c] - max);
          sum += Math.log(total) + max - logits[first + target[row]];
        }
        return sum / rows;
      };
      return { 'cross_entropy forward': { run, value: async () => run() } };
    },
  };
}

/** The exact mean loss, in float64 with the tail apart. @param {Batch} batch */
export function exactLoss({ logits, target, rows, classes }) {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    const x = logits.subarray(row * classes, (row + 1) * classes);
    const winner = x.indexOf(x.reduce((a, b) => Math.max(a, b)));
    let tail = 0;
    for (let c = 0; c < classes; c++) if (c !== winner) tail += Math.exp(x[c] - x[winner]);
    sum += x[winner] - x[target[row]] + Math.log1p(tail);
  }
  return sum / rows;
}
