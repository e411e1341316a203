import { type ClassLayout, classOffset } from '../class-layout.ts';

/** Rounding to three digits is no reason to suspect anything. */
const tolerance = 2e-3;
/** Nor is rounding to fewer digits, up to this much in all. */
const mostRounding = 0.02;
/** How far from 1 a softmax in float32, with all its digits, may sum. */
const float32Rounding = 1e-5;

export interface Unnormalised {
  /** The first of them, and its sum as a text. */
  readonly row: number;
  readonly sum: string;
  readonly count: number;
}

/** The sum over the classes of each row. */
export function rowSums(values: Float64Array, layout: ClassLayout): Float64Array {
  return Float64Array.from({ length: layout.rows }, (_, row) => {
    let sum = 0;
    for (let index = 0; index < layout.classes; index++) sum += values[classOffset(layout, row, index)];
    return sum;
  });
}

/** The sum over the rows of each class. */
export function classSums(values: Float64Array, layout: ClassLayout): Float64Array {
  const sums = new Float64Array(layout.classes);
  for (let row = 0; row < layout.rows; row++) {
    for (let index = 0; index < layout.classes; index++) sums[index] += values[classOffset(layout, row, index)];
  }
  return sums;
}

/** The rows whose sum is not 1, but for the rounding of the numbers; null when there are none. */
export function unnormalisedRows(values: Float64Array, layout: ClassLayout): Unnormalised | null {
  const sums = rowSums(values, layout);
  if (sums.every((sum) => isOne(sum))) return null;
  const allowed = Math.max(tolerance, roundingOf(values, layout.classes));
  const row = sums.findIndex((sum) => !isOne(sum, allowed));
  if (row < 0) return null;
  const count = sums.reduce((found, sum) => found + (isOne(sum, allowed) ? 0 : 1), 0);
  return { row, sum: String(Number(sums[row].toPrecision(4))), count };
}

/** Each row divided by its sum; null when some row has nothing to divide. */
export function normalised(values: Float64Array, layout: ClassLayout): Float64Array | null {
  const sums = rowSums(values, layout);
  if (sums.some((sum) => sum === 0)) return null;
  const quotients = Float64Array.from(values);
  for (const [row, sum] of sums.entries()) {
    for (let index = 0; index < layout.classes; index++) quotients[classOffset(layout, row, index)] /= sum;
  }
  return quotients;
}

/** Whether each row sums to 1 so closely, for the digits it is written with, that this is no chance. */
export function sumToOne(values: Float64Array, layout: ClassLayout): boolean {
  const allowed = roundingOf(values, layout.classes);
  return rowSums(values, layout).every((sum) => isOne(sum, allowed));
}

export function isOne(sum: number, allowed: number = tolerance): boolean {
  return Math.abs(sum - 1) <= allowed;
}

/** How far from 1 as many numbers, written with as few decimals, may sum by rounding alone. */
function roundingOf(values: Float64Array, terms: number): number {
  const decimals = [1, 2, 3, 4, 5].find((places) => values.every((value) => isRounded(value * 10 ** places)));
  if (decimals === undefined) return float32Rounding;
  return Math.max(float32Rounding, Math.min(mostRounding, (terms / 2) * 10 ** -decimals));
}

function isRounded(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6;
}
