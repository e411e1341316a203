import type { StoredTensor } from '../../../engine/api.d.ts';
import { elementCount } from '../../../engine/shapes.ts';
import { storedBytes } from '../../../engine/stored-dtype.ts';
import { formatShape, sameButForOnes } from '../../../io/shape.ts';
import type { Part } from './file-parts.ts';
import { FileFailure } from './file-problem.ts';

/** A row is read at once. Larger ones would take more memory than a tab should. */
const largestRow = 2 ** 28;

/** Logits and a target that go together. */
export interface Matched {
  readonly logits: StoredTensor;
  readonly target: StoredTensor;
  readonly kind: 'indices' | 'probabilities';
  readonly classes: number;
  /** The bytes that are read at the least at a time. */
  readonly rowBytes: number;
}

/**
 * Holds the types and shapes of two arrays against each other, by the rules of `parseTarget`: axes of length one may be left
 * out or put in.
 * @throws {FileFailure} logits_dtype, empty, row_too_large, target_shape, target_dtype.
 */
export function matchParts(logits: Part, target: Part): Matched {
  const { shape, dtype } = logits.tensor;
  if (!/float/.test(dtype)) throw new FileFailure('logits_dtype', { file: logits.file, dtype });
  if (elementCount(shape) === 0) throw new FileFailure('empty', { file: logits.file });
  const axes = shape.length === 0 ? [1] : shape;
  const [rows, classes] = axes.length === 1 ? [1, axes[0]] : axes;
  const rowBytes = (elementCount(axes) / rows) * storedBytes[dtype];
  if (rowBytes > largestRow) {
    throw new FileFailure('row_too_large', {
      file: logits.file,
      size: megabytes(rowBytes),
      most: megabytes(largestRow),
    });
  }
  const indices = axes.length === 1 ? [] : [rows, ...axes.slice(2)];
  const matched = { logits: { ...logits.tensor, shape: axes }, classes, rowBytes };
  if (sameButForOnes(target.tensor.shape, indices)) {
    if (/float16/.test(target.tensor.dtype)) {
      throw new FileFailure('target_dtype', { file: target.file, dtype: target.tensor.dtype });
    }
    return { ...matched, kind: 'indices', target: { ...target.tensor, shape: indices } };
  }
  if (sameButForOnes(target.tensor.shape, axes)) {
    return { ...matched, kind: 'probabilities', target: { ...target.tensor, shape: axes } };
  }
  const [found, expected, soft] = [target.tensor.shape, indices, axes].map(formatShape);
  throw new FileFailure('target_shape', { file: target.file, found, expected, soft });
}

export function fits(logits: Part, target: Part): boolean {
  try {
    matchParts(logits, target);
    return true;
  } catch {
    return false;
  }
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1e6);
}
