// Who is measured with what, in pages as in Node.
import { confidentBatch, largeShape, randomBatch, shapes } from './batches.mjs';
import { onnxruntime } from './onnxruntime.mjs';
import { plainJavaScript } from './plain.mjs';
import { tfjs } from './tfjs.mjs';
import { engine, engineWithArrays, pool, poolWithSharing, poolWithTransfer } from './xent.mjs';

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
      engineWithArrays(places.library),
      pool(places.library, 1),
      pool(places.library, 2),
      poolWithTransfer(places.library, 1),
      poolWithTransfer(places.library, 2),
      ...(globalThis.SharedArrayBuffer ? [poolWithSharing(places.library, 1), poolWithSharing(places.library, 2)] : []),
    ],
    timed: [() => randomBatch(largeShape)],
    judged: [],
  },
];
