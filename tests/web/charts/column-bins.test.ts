import { describe, expect, test } from 'vitest';
import { binOf, binSeries, binStart, longestInBin, oddValues } from '../../../web/charts/column-bins.ts';
import { makeSeries, repeatableNumbers } from './chart-data.ts';

describe('bins', () => {
  test.each([
    [1, 1],
    [10, 3],
    [1000, 640],
    [100_000, 601],
    [7, 7],
  ])('%i categories in %i bins: every category in exactly one bin, in order', (count, bins) => {
    expect(binStart(0, count, bins)).toBe(0);
    expect(binStart(bins, count, bins)).toBe(count);
    for (let bin = 0; bin < bins; bin++) {
      const [start, end] = [binStart(bin, count, bins), binStart(bin + 1, count, bins)];
      expect(end).toBeGreaterThan(start);
      expect(binOf(start, count, bins)).toBe(bin);
      expect(binOf(end - 1, count, bins)).toBe(bin);
    }
  });

  test('a million values keep their one spike up and their one spike down', () => {
    const values = repeatableNumbers(1e6);
    values[123_456] = 9;
    values[654_321] = -9;
    const { high, low } = binSeries(values, 1e6, 600);
    expect(high[binOf(123_456, 1e6, 600)]).toBe(9);
    expect(low[binOf(654_321, 1e6, 600)]).toBe(-9);
    expect(Math.max(...high)).toBe(9);
    expect(Math.min(...low)).toBe(-9);
  });

  test('values that are no finite numbers are told apart and leave the extremes alone', () => {
    const { high, low, odd } = binSeries(
      [1, Number.NaN, 2, Number.POSITIVE_INFINITY, 3, Number.NEGATIVE_INFINITY],
      6,
      3,
    );
    expect([...high]).toEqual([1, 2, 3]);
    expect([...low]).toEqual([1, 2, 3]);
    expect([...odd]).toEqual([oddValues.nan, oddValues.infinity, oddValues.negativeInfinity]);
  });

  test('a series that is too short leaves its bins empty', () => {
    const { high, low } = binSeries([1, 2], 4, 2);
    expect(high[1]).toBe(Number.NEGATIVE_INFINITY);
    expect(low[1]).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the category that stands for a bin', () => {
  test('reaches furthest from zero, in any series and either direction', () => {
    const series = [makeSeries('q', [1, 2, 3, 4]), makeSeries('g', [0, -5, 0, 0])];
    expect(longestInBin(series, 0, 4, 1)).toBe(1);
  });

  test('is the one that is no number, if there is one', () => {
    expect(longestInBin([makeSeries('q', [1e300, Number.NaN, 5])], 0, 3, 1)).toBe(1);
  });
});
