import { type ParsedTensor, type ReadTensor, readTensor } from './parse-tensor.ts';
import { formatShape, sameButForOnes } from './shape.ts';
import { attempt, type Parsed } from './text-error.ts';
import { failureAt, failureOfAll, isProbability } from './value-failure.ts';

/** What the right answer is: one class a position, or a distribution over the classes. */
export type Target =
  | {
      readonly kind: 'indices';
      readonly indices: Int32Array;
      readonly shape: readonly number[];
      readonly parsed: ParsedTensor;
    }
  | {
      readonly kind: 'probabilities';
      /** Every distribution is a single 1 among zeros. */
      readonly oneHot: boolean;
      readonly probabilities: Float64Array;
      readonly shape: readonly number[];
      readonly parsed: ParsedTensor;
    };

/**
 * Reads the target of logits of shape (C), (N, C) or (N, C, d1, ...): class indices of shape (), (N) or (N, d1, ...), or
 * probabilities of the shape of the logits. Axes of length one may be left out or put in, so that indices may stand on one line
 * or one a line. Indices are fewer than probabilities by the factor C, so both readings fit only when C is 1: then they are
 * indices. Probabilities need not sum to 1, as in PyTorch.
 *
 * Errors, beside those of `parseTensor`: `target_shape` {found, expected (as indices), soft (as probabilities)},
 * `target_not_whole` {row, value}, `target_out_of_range` {row, value, classes, last}, `target_negative` {row, value} (or NaN).
 */
export function parseTarget(
  text: string,
  logitsShape: readonly number[],
  ignoreIndex: number,
  read: ReadTensor = readTensor,
): Parsed<Target> {
  return attempt(text, () => asTarget(text, read(text), logitsShape.length === 0 ? [1] : logitsShape, ignoreIndex));
}

function asTarget(text: string, parsed: ParsedTensor, logitsShape: readonly number[], ignoreIndex: number): Target {
  const [rows, classes] = logitsShape.length === 1 ? [1, logitsShape[0]] : logitsShape;
  const indicesShape = logitsShape.length === 1 ? [] : [rows, ...logitsShape.slice(2)];
  if (sameButForOnes(parsed.shape, indicesShape)) {
    const indices = readIndices(text, parsed, rows, classes, ignoreIndex);
    return { kind: 'indices', indices, shape: indicesShape, parsed };
  }
  if (!sameButForOnes(parsed.shape, logitsShape)) {
    const [found, expected, soft] = [parsed.shape, indicesShape, logitsShape].map(formatShape);
    throw failureOfAll(text, 'target_shape', { found, expected, soft });
  }
  const probabilities = parsed.values;
  const negative = probabilities.findIndex((value) => !(value >= 0));
  if (negative >= 0) throw failureAt(text, parsed, negative, 'target_negative', rows);
  const oneHot = isOneHot(probabilities, rows, classes);
  return { kind: 'probabilities', oneHot, probabilities, shape: logitsShape, parsed };
}

function readIndices(
  text: string,
  parsed: ParsedTensor,
  rows: number,
  classes: number,
  ignoreIndex: number,
): Int32Array {
  const { values } = parsed;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!Number.isInteger(value)) throw failureAt(text, parsed, i, 'target_not_whole', rows);
    if ((value < 0 || value >= classes) && value !== ignoreIndex) {
      throw failureAt(text, parsed, i, 'target_out_of_range', rows, { classes, last: classes - 1 });
    }
  }
  return Int32Array.from(values);
}

/** Whether each distribution, which runs along the second axis, is a single 1 among zeros. */
function isOneHot(probabilities: Float64Array, rows: number, classes: number): boolean {
  const positions = probabilities.length / (rows * classes);
  const ones = new Uint8Array(rows * positions);
  for (let i = 0; i < probabilities.length; i++) {
    if (probabilities[i] === 0) continue;
    const distribution = Math.floor(i / (classes * positions)) * positions + (i % positions);
    if (probabilities[i] !== 1 || ones[distribution] === 1) return false;
    ones[distribution] = 1;
  }
  return ones.every((count) => count === 1);
}

/**
 * Reads the target of probabilities of class 1, which has their shape (but for axes of length one), each number in [0, 1].
 * Errors, beside those of `parseTensor`: `binary_target_shape` {found, expected}, `binary_target_out_of_range` {row, value}.
 */
export function parseBinaryTarget(
  text: string,
  shape: readonly number[],
  read: ReadTensor = readTensor,
): Parsed<ParsedTensor> {
  return attempt(text, () => {
    const parsed = read(text);
    if (!sameButForOnes(parsed.shape, shape)) {
      const [found, expected] = [parsed.shape, shape].map(formatShape);
      throw failureOfAll(text, 'binary_target_shape', { found, expected });
    }
    const outside = parsed.values.findIndex((value) => !isProbability(value));
    if (outside >= 0) throw failureAt(text, parsed, outside, 'binary_target_out_of_range', shape[0] ?? 1);
    return { ...parsed, shape };
  });
}
