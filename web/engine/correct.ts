import type { Evaluation, Values } from './api.d.ts';
import type { Block } from './block.ts';
import { type NumberArray, readNumbers } from './numbers.ts';
import { operations } from './operations.ts';
import { classAxis } from './row-axis.ts';
import { elementCount } from './shapes.ts';

/**
 * How many of the rows that count have their largest logit at the class of the target, the first of its most probable ones
 * where it is a distribution. Undefined where rows are no logits.
 */
export function countCorrect({ operation, inputs, options }: Block, { argmax }: Evaluation): number | undefined {
  if (argmax === undefined || (inputs.target ?? inputs.target_probs) == null) return undefined;
  const what = `${operation}: target`;
  if (inputs.target != null) {
    const ignored = options.ignore_index ?? -100;
    return countEqual(argmax.data, readNumbers(inputs.target, what).values, ignored);
  }
  const { values, shape } = readNumbers(inputs.target_probs, what);
  const logits = readNumbers(inputs.logits, `${operation}: logits`).shape;
  // A flat array of probabilities takes its shape from the logits.
  const extents = shape.length === logits.length ? shape : logits;
  const axis = classAxis(operations[operation], options.axis, extents.length) ?? 0;
  return countLargest(argmax.data, values, extents, axis);
}

function countEqual(argmax: Values['data'], target: NumberArray, ignored: unknown): number {
  let correct = 0;
  for (let row = 0; row < argmax.length; row++) if (target[row] === argmax[row] && target[row] !== ignored) correct++;
  return correct;
}

function countLargest(argmax: Values['data'], target: NumberArray, shape: readonly number[], axis: number): number {
  const classes = shape[axis];
  const stride = elementCount(shape.slice(axis + 1));
  let correct = 0;
  for (let row = 0; row < argmax.length; row++) {
    const first = Math.floor(row / stride) * classes * stride + (row % stride);
    let largest = first;
    for (let i = first + stride; i < first + classes * stride; i += stride)
      if (target[i] > target[largest]) largest = i;
    if (largest === first + argmax[row] * stride) correct++;
  }
  return correct;
}
