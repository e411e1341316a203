import type { Accumulated } from './api.d.ts';
import type { RealDType } from './core.ts';

/** What blocks of rows add up to: all that a sum or a mean over them needs. */
export interface Totals {
  /** The losses without their z-loss, whose mean has a divisor of its own. */
  readonly losses: number;
  readonly zLosses: number;
  readonly count: number;
  readonly weightSum: number;
  /** The numbers in the first input: what 'mean_all' divides by. */
  readonly elements: number;
  /** Rows whose largest logit is the target's, where rows are logits. */
  readonly correct?: number | undefined;
}

export const noTotals: Totals = { losses: 0, zLosses: 0, count: 0, weightSum: 0, elements: 0 };

export function addTotals(a: Totals, b: Totals): Totals {
  return {
    losses: a.losses + b.losses,
    zLosses: a.zLosses + b.zLosses,
    count: a.count + b.count,
    weightSum: a.weightSum + b.weightSum,
    elements: a.elements + b.elements,
    ...(b.correct !== undefined && { correct: (a.correct ?? 0) + b.correct }),
  };
}

/** How totals become one number: options of the operation, as they were given. */
export interface Reducing {
  readonly reduction: string;
  readonly empty: string;
  readonly base: number;
  readonly dtype: RealDType;
}

/** The result of an operation over all that the totals are of, rounded as the operation itself rounds it. */
export function accumulated(totals: Totals, { reduction, empty, base, dtype }: Reducing): Accumulated {
  const { losses, zLosses, count, weightSum, elements, correct } = totals;
  const average = (divisor: number) => (divisor === 0 ? (empty === 'zero' ? 0 : Number.NaN) : losses / divisor);
  const zMean = zLosses === 0 || weightSum === 0 ? 0 : zLosses / count;
  const sum = losses + zLosses;
  const values: Readonly<Record<string, number>> = {
    sum,
    mean: average(weightSum) + zMean,
    mean_all: average(elements),
  };
  const value = values[reduction];
  return {
    value: dtype === 'float32' ? Math.fround(value) : value,
    sum,
    count,
    weightSum,
    perplexity: base ** average(weightSum),
    ...(correct !== undefined && { correct }),
  };
}
