import type { Series } from './column-data.ts';

/** Bits of `Bins.odd`: what a bin holds besides finite values. */
export const oddValues = { nan: 1, infinity: 2, negativeInfinity: 4 } as const;

/** One series in as many columns as there are pixels: what is drawn in place of up to a million bars. */
export interface Bins {
  /** The largest finite value of each bin; -Infinity in a bin without one. */
  readonly high: Float64Array;
  /** The smallest finite value of each bin; Infinity in a bin without one. */
  readonly low: Float64Array;
  readonly odd: Uint8Array;
}

/** The bin of a category, for `count` categories in `bins` bins (bins <= count). */
export function binOf(index: number, count: number, bins: number): number {
  return Math.floor((index * bins) / count);
}

/** The first category of a bin: the inverse of `binOf`; for `bin = bins`, the count. */
export function binStart(bin: number, count: number, bins: number): number {
  return Math.ceil((bin * count) / bins);
}

/** The extremes of each bin, so that no spike is lost however many categories share a pixel. */
export function binSeries(values: ArrayLike<number>, count: number, bins: number): Bins {
  const high = new Float64Array(bins).fill(Number.NEGATIVE_INFINITY);
  const low = new Float64Array(bins).fill(Number.POSITIVE_INFINITY);
  const odd = new Uint8Array(bins);
  const present = Math.min(count, values.length);
  for (let bin = 0; bin < bins; bin++) {
    const end = Math.min(binStart(bin + 1, count, bins), present);
    for (let i = binStart(bin, count, bins); i < end; i++) {
      const value = values[i] as number;
      if (Number.isFinite(value)) {
        if (value > (high[bin] as number)) high[bin] = value;
        if (value < (low[bin] as number)) low[bin] = value;
      } else {
        const bit = Number.isNaN(value) ? oddValues.nan : value > 0 ? oddValues.infinity : oddValues.negativeInfinity;
        odd[bin] = (odd[bin] as number) | bit;
      }
    }
  }
  return { high, low, odd };
}

/**
 * The category that stands for a bin: the one whose bar reaches furthest from zero, in any series. Infinities and NaN
 * reach furthest of all, since they are what one looks for.
 */
export function longestInBin(series: readonly Series[], bin: number, count: number, bins: number): number {
  const start = binStart(bin, count, bins);
  const end = binStart(bin + 1, count, bins);
  let longest = start;
  let reach = -1;
  for (let i = start; i < end; i++) {
    for (const { values } of series) {
      if (i >= values.length) continue;
      const value = values[i] as number;
      const length = Number.isNaN(value) ? Number.POSITIVE_INFINITY : Math.abs(value);
      if (length > reach) {
        reach = length;
        longest = i;
      }
    }
  }
  return longest;
}
