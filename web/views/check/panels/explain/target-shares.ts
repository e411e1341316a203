import { parseWeight } from '../../../../io/parse-weight.ts';
import type { CheckInput } from '../../check-result.ts';
import type { CheckRow } from '../../check-row.ts';

/** The weight of each class, all ones where none are given. */
export function classWeights(input: CheckInput, classes: number): Float64Array {
  const parsed = input.weight.trim() === '' ? null : parseWeight(input.weight, classes);
  return parsed?.ok ? parsed.value.values : new Float64Array(classes).fill(1);
}

/**
 * The share y_c of each class in the row's loss, sum over c of y_c * (-log q_c): for a class index t it is
 * (1 - s) w_t [c = t] + s w_c / C, for a distribution p it is w_c ((1 - s) p_c + s / C), with smoothing s (as PyTorch 1.13 has it).
 */
export function targetShares(input: CheckInput, row: CheckRow, isIndex: boolean): Float64Array {
  const { labelSmoothing: smoothing } = input;
  const classes = row.target.length;
  const weights = classWeights(input, classes);
  const index = row.targetClass ?? 0;
  return row.target.map((p, c) =>
    isIndex
      ? (1 - smoothing) * p * weights[index] + (smoothing * weights[c]) / classes
      : weights[c] * ((1 - smoothing) * p + smoothing / classes),
  );
}
