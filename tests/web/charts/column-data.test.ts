import { describe, expect, test } from 'vitest';
import { describeCategory, describeValues, sameItems, sameSeries } from '../../../web/charts/column-data.ts';
import { makeData, makeSeries } from './chart-data.ts';

describe('a category in words', () => {
  test('says what a bare number counts', () => {
    expect(describeCategory(makeData([], { categories: 3 }), 2)).toBe('class 2');
    expect(describeCategory(makeData([], { categories: ['7', 'cat'] }), 0)).toBe('class 7');
    expect(describeCategory(makeData([], { categories: ['7', 'cat'] }), 1)).toBe('cat');
  });

  test('tells all values it has', () => {
    const data = makeData([makeSeries('q', [0.5, 0.25]), makeSeries('p', [1], 'target')]);
    expect(describeValues(data, 0)).toBe('class 0: prediction q 0.5, target p 1');
    expect(describeValues(data, 1)).toBe('class 1: prediction q 0.25');
  });
});

describe('sameness', () => {
  const values = new Float64Array(3);

  test('of series is that of their values, not of the objects around them', () => {
    expect(sameSeries([makeSeries('q', values)], [makeSeries('q', values)])).toBe(true);
    expect(sameSeries([makeSeries('q', values)], [makeSeries('q', values.slice())])).toBe(false);
    expect(sameSeries([makeSeries('q', values)], [makeSeries('q', values, 'prediction', true)])).toBe(false);
    expect(sameSeries([makeSeries('q', values)], [])).toBe(false);
    expect(sameSeries([], undefined)).toBe(false);
  });

  test('of lists is that of their items', () => {
    expect(sameItems([1, 2], [1, 2])).toBe(true);
    expect(sameItems([1, 2], [1, 3])).toBe(false);
    expect(sameItems(['a'], 1)).toBe(false);
    expect(sameItems(3, 3)).toBe(true);
  });
});
