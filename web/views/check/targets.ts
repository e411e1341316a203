import type { Target } from '../../io/parse-target.ts';
import type { CheckTarget } from './check-result.ts';
import { type ClassLayout, classOffset } from './class-layout.ts';

export function checkTarget(target: Target): CheckTarget {
  const { spans } = target.parsed;
  if (target.kind === 'indices') return { kind: 'indices', indices: target.indices, spans };
  return { kind: 'probabilities', oneHot: target.oneHot, probabilities: target.probabilities, spans };
}

/** The class that a row's target names, or the first of its most probable ones. */
export function targetClass(target: CheckTarget, layout: ClassLayout, row: number): number {
  return target.kind === 'indices' ? target.indices[row] : largestClass(target.probabilities, layout, row);
}

/** Yes or no: the class that a target of a single probability leans to. */
export function binaryClass(target: CheckTarget, row: number): 0 | 1 {
  return target.kind === 'probabilities' && target.probabilities[row] >= 0.5 ? 1 : 0;
}

/** The first class with the largest value of a row. */
export function largestClass(values: Float64Array, layout: ClassLayout, row: number): number {
  let largest = 0;
  for (let index = 1; index < layout.classes; index++) {
    if (values[classOffset(layout, row, index)] > values[classOffset(layout, row, largest)]) largest = index;
  }
  return largest;
}

/** How many rows have their largest prediction at the target. Ignored rows have none. */
export function countCorrect(
  target: CheckTarget,
  argmax: Int32Array,
  layout: ClassLayout,
  ignoreIndex: number | null,
): number {
  let correct = 0;
  for (let row = 0; row < layout.rows; row++) {
    const truth = targetClass(target, layout, row);
    const isIgnored = target.kind === 'indices' && truth === ignoreIndex;
    if (!isIgnored && truth === argmax[row]) correct++;
  }
  return correct;
}

/** The targets as distributions with the classes last: a 1 at the class where there are indices. */
export function targetRows(target: CheckTarget, layout: ClassLayout): Float64Array {
  const rows = new Float64Array(layout.rows * layout.classes);
  for (let row = 0; row < layout.rows; row++) {
    for (let index = 0; index < layout.classes; index++) {
      rows[row * layout.classes + index] = targetProbability(target, layout, row, index);
    }
  }
  return rows;
}

function targetProbability(target: CheckTarget, layout: ClassLayout, row: number, index: number): number {
  if (target.kind === 'indices') return target.indices[row] === index ? 1 : 0;
  return target.probabilities[classOffset(layout, row, index)];
}

/** The target distribution of one row; all zeros for an ignored one. */
export function targetRow(target: CheckTarget, layout: ClassLayout, row: number): Float64Array {
  const { classes } = layout;
  const probabilities = new Float64Array(classes);
  for (let index = 0; index < classes; index++) probabilities[index] = targetProbability(target, layout, row, index);
  return probabilities;
}
