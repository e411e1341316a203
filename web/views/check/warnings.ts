import type { CheckTarget, Warning } from './check-result.ts';
import { type ClassLayout, classOffset } from './class-layout.ts';

/** Rounding to three digits is no reason to warn. */
const tolerance = 2e-3;

/** The first row whose sum is not 1, with the sum. */
function firstUnnormalised(values: Float64Array, layout: ClassLayout): { row: number; sum: string } | null {
  for (let row = 0; row < layout.rows; row++) {
    let sum = 0;
    for (let index = 0; index < layout.classes; index++) sum += values[classOffset(layout, row, index)];
    if (!(Math.abs(sum - 1) <= tolerance)) return { row, sum: String(Number(sum.toPrecision(4))) };
  }
  return null;
}

/** Logits that all lie in [0, 1] and sum to 1 in every row are probabilities that went to the wrong function. */
export function logitsWarnings(values: Float64Array, layout: ClassLayout): Warning[] {
  const inRange = values.every((value) => value >= 0 && value <= 1);
  if (!inRange || layout.classes < 2 || firstUnnormalised(values, layout)) return [];
  return [{ code: 'probabilities_as_logits', values: {} }];
}

export function probabilitiesWarnings(values: Float64Array, layout: ClassLayout): Warning[] {
  const found = firstUnnormalised(values, layout);
  return found ? [{ code: 'rows_not_normalised', values: found }] : [];
}

export function targetWarnings(target: CheckTarget, layout: ClassLayout): Warning[] {
  const found = target.kind === 'probabilities' && firstUnnormalised(target.probabilities, layout);
  return found ? [{ code: 'targets_not_normalised', values: found }] : [];
}

export function lossWarnings(loss: number | null, count: number): Warning[] {
  if (count === 0) return [{ code: 'all_ignored', values: {} }];
  if (loss === null || Number.isFinite(loss)) return [];
  return [{ code: Number.isNaN(loss) ? 'nan' : 'infinite', values: {} }];
}
