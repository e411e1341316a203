// Who is measured with what, in pages as in Node.
import { confidentBatch, hiddenShape, largeShape, randomBatch, shapes } from './batches.mjs';
import { onnxruntime } from './onnxruntime.mjs';
import { plainJavaScript } from './plain.mjs';
import {
  crossEntropy,
  engineWithArrays,
  linearCrossEntropy,
  pool,
  poolWithSharing,
  poolWithTransfer,
} from './pools.mjs';
import { tfjs } from './tfjs.mjs';
import { engine } from './xent.mjs';

/** Where things are: addresses in a page, files in Node. @typedef {{ library: string, tfjs: string, onnxruntime: string }} Places */

export const timed = shapes.map((shape) => () => randomBatch(shape));
export const judged = [...timed, confidentBatch];

/** @param {Places} places */
export const suitesAt = (places) => [
  {
    contenders: [
      engine(places.library, 'simd128'),
      engine(places.library, 'relaxed-simd'),
      tfjs(places.tfjs),
      onnxruntime(places.onnxruntime),
      plainJavaScript(),
    ],
    timed,
    judged,
  },
  {
    contenders: [
      engineWithArrays(places.library, crossEntropy),
      ...[1, 2].flatMap((workers) => [
        pool(places.library, workers, crossEntropy),
        poolWithTransfer(places.library, workers, 'handed over'),
        poolWithTransfer(places.library, workers, 'handed over in blocks of 2 MB', 512),
        ...(globalThis.SharedArrayBuffer ? [poolWithSharing(places.library, workers)] : []),
      ]),
    ],
    timed: [() => randomBatch(largeShape)],
    judged: [],
  },
  {
    contenders: [
      engineWithArrays(places.library, linearCrossEntropy(1000)),
      ...[1, 2].map((workers) => pool(places.library, workers, linearCrossEntropy(1000))),
    ],
    timed: [() => randomBatch(hiddenShape)],
    judged: [],
  },
];
