import type { CheckResult } from './check-result.ts';
import { rowOf } from './class-layout.ts';
import { targetRow } from './targets.ts';

/** One row as the charts and the formula show it; arrays run over the classes. */
export interface CheckRow {
  readonly row: number;
  /** The numbers as given, where they are logits. */
  readonly logits: Float64Array | null;
  readonly prediction: Float64Array;
  readonly target: Float64Array;
  /** One entry a number given: for yes or no, the gradient to the probability of class 1. */
  readonly gradient: Float64Array;
  readonly loss: number;
  /** The class of an index target, or the single class of a one-hot one. */
  readonly targetClass: number | null;
}

export function checkRow(result: CheckResult, row: number): CheckRow {
  const { layout, target, kind } = result;
  const values = rowOf(result.values, layout, row);
  const gradient = rowOf(result.gradient, layout, row);
  const loss = result.losses[row];
  if (kind === 'binary') {
    const truth = targetRow(target, layout, row)[0];
    const isSoft = truth !== 0 && truth !== 1;
    return {
      row,
      logits: null,
      prediction: Float64Array.of(values[0], 1 - values[0]),
      target: Float64Array.of(truth, 1 - truth),
      gradient,
      loss,
      // The columns are class 1, class 0.
      targetClass: isSoft ? null : 1 - truth,
    };
  }
  const truth = targetRow(target, layout, row);
  const ones = truth.reduce((count, value) => count + (value === 0 ? 0 : 1), 0);
  const only = truth.indexOf(1);
  return {
    row,
    logits: kind === 'logits' ? values : null,
    prediction: rowOf(result.prediction, layout, row),
    target: truth,
    gradient,
    loss,
    targetClass: ones === 1 && only >= 0 ? only : null,
  };
}

/** The row that is shown: the one asked for, or the last there is. */
export function shownRow(result: CheckResult, wanted: number): number {
  return Math.min(wanted, result.layout.rows - 1);
}
