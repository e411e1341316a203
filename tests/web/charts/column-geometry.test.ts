import { describe, expect, test } from 'vitest';
import { categoryAt, categoryBand, categoryCentre, columnLayout } from '../../../web/charts/column-geometry.ts';
import { textWidth } from '../../../web/charts/text-layout.ts';
import { makeData, makeSeries, repeatableNumbers } from './chart-data.ts';

const size = { width: 640, height: 220, marked: [] };

describe('the value axis', () => {
  test('spans the data and zero in round numbers', () => {
    expect(columnLayout(makeData([makeSeries('z', [0.3, 3.7])]), size).axis.domain).toEqual([0, 4]);
    expect(columnLayout(makeData([makeSeries('z', [-1.5, -0.2])]), size).axis.domain).toEqual([-1.5, 0]);
  });

  test('spans the given domain, whatever the data', () => {
    const data = makeData([makeSeries('q', [0.2, 7])], { domain: [0, 1] });
    const { axis, plot } = columnLayout(data, size);
    expect(axis.domain).toEqual([0, 1]);
    expect(axis.y(0)).toBe(plot.bottom);
    expect(axis.y(1)).toBe(plot.top);
    expect(axis.y(7)).toBe(plot.top);
  });

  test('gives back the value it drew', () => {
    const { axis } = columnLayout(makeData([makeSeries('z', [-2, 5])]), size);
    for (const value of [-2, -0.5, 0, 1.25, 5]) expect(axis.valueAt(axis.y(value))).toBeCloseTo(value, 2);
  });

  test('grows but does not shrink while a bar is dragged', () => {
    const layout = (values: number[]) =>
      columnLayout(makeData([makeSeries('z', values)]), { ...size, domainAtLeast: [-2, 4] }).axis.domain;
    expect(layout([0.1, 0.2])).toEqual([-2, 4]);
    expect(layout([9, 0.2])).toEqual([-2, 10]);
  });

  test.each([
    ['nothing', []],
    ['zeros', [0, -0]],
    ['the smallest numbers', [5e-324, -5e-324]],
    ['the largest numbers', [Number.MAX_VALUE, -Number.MAX_VALUE]],
    ['floats near the limit', [3e38, -3e38, 1]],
    ['nothing finite', [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
  ])('stands for %s', (_, values) => {
    const { axis, bars, plot } = columnLayout(makeData([makeSeries('z', values)]), size);
    expect(axis.domain.every(Number.isFinite)).toBe(true);
    expect(axis.ticks.length).toBeGreaterThan(1);
    expect(axis.ticks.every(({ text }) => text.length < 9)).toBe(true);
    for (const bar of bars) {
      expect(bar.y).toBeGreaterThanOrEqual(plot.top);
      expect(bar.y + bar.height).toBeLessThanOrEqual(plot.bottom + 1);
      expect(bar.height).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('bars', () => {
  test('stand between the zero line and their value', () => {
    const { bars, zero, axis } = columnLayout(makeData([makeSeries('g', [0.5, -0.5])]), size);
    const [up, down] = bars;
    expect(up?.y).toBe(axis.y(0.5));
    expect((up?.y ?? 0) + (up?.height ?? 0)).toBe(zero);
    expect(down?.y).toBe(zero);
    expect((down?.y ?? 0) + (down?.height ?? 0)).toBe(axis.y(-0.5));
  });

  test('of one category stand side by side, inside its band', () => {
    const layout = columnLayout(makeData([makeSeries('q', [1, 2, 3]), makeSeries('p', [3, 2, 1], 'target')]), size);
    const edges = layout.bars.flatMap((bar) => [bar.x, bar.x + bar.width]);
    expect(edges).toEqual([...edges].sort((a, b) => a - b));
    for (const bar of layout.bars) {
      const band = categoryBand(layout, bar.index);
      expect(bar.x).toBeGreaterThanOrEqual(band.x);
      expect(bar.x + bar.width).toBeLessThanOrEqual(band.x + band.width);
    }
  });

  test('that are no numbers reach the edge and say what they are', () => {
    const values = [1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, -1];
    const { bars, plot, zero } = columnLayout(makeData([makeSeries('z', values)]), size);
    expect(bars.map((bar) => bar.odd)).toEqual([false, true, true, true, false]);
    expect(bars.slice(1, 4).map((bar) => bar.label?.text)).toEqual(['∞', '−∞', 'NaN']);
    expect(bars[1]?.y).toBe(plot.top);
    expect(bars[2]).toMatchObject({ y: zero, height: plot.bottom - zero });
    expect(bars[3]).toMatchObject({ y: plot.top, height: plot.bottom - plot.top });
  });

  test('have value labels only where these fit, never some of them', () => {
    const data = makeData([makeSeries('q', [0.123456789, 0.2]), makeSeries('p', [0.5, 0.5], 'target')]);
    for (let width = 160; width <= 1600; width += 20) {
      const { bars } = columnLayout(data, { ...size, width });
      const labels = bars.flatMap((bar) => bar.label ?? []);
      expect([0, 4]).toContain(labels.length);
      const ends = labels.flatMap(({ x, text }) => [x - textWidth(text, 11) / 2, x + textWidth(text, 11) / 2]);
      for (let i = 2; i < ends.length; i += 2) expect(ends[i]).toBeGreaterThanOrEqual((ends[i - 1] ?? 0) - 1);
    }
  });

  test('of a series that is too short are missing', () => {
    const { bars } = columnLayout(makeData([makeSeries('q', [1, 2, 3]), makeSeries('p', [1], 'target')]), size);
    expect(bars).toHaveLength(4);
  });
});

describe('many categories', () => {
  const values = repeatableNumbers(100_000);
  values[77_777] = 5;
  const data = makeData([makeSeries('l', values, 'neutral')]);
  const layout = columnLayout(data, size);

  test('are one path per series, of at most a column per pixel', () => {
    expect(layout.bars).toHaveLength(0);
    expect(layout.paths).toHaveLength(1);
    expect(layout.paths[0]?.finite.match(/M/g)?.length).toBeLessThanOrEqual(layout.plot.right - layout.plot.left);
  });

  test('show their largest value at full height', () => {
    expect(layout.paths[0]?.finite).toContain(` ${layout.axis.y(5)}h`);
  });

  test('keep a column of its own for what is no number, with labels that do not touch', () => {
    const odd = Float64Array.from({ length: 1000 }, (_, i) => (i % 100 < 2 ? Number.NaN : 1));
    const { paths, oddLabels } = columnLayout(makeData([makeSeries('l', odd, 'neutral')]), size);
    expect(paths[0]?.odd).not.toBe('');
    expect(oddLabels.length).toBeGreaterThan(3);
    for (let i = 1; i < oddLabels.length; i++) {
      expect((oddLabels[i]?.x ?? 0) - (oddLabels[i - 1]?.x ?? 0)).toBeGreaterThanOrEqual(30);
    }
  });
});

describe('the category at a place', () => {
  test.each([1, 3, 24, 25, 64, 300, 590])('is the one whose middle it is, for %i categories', (count) => {
    const data = makeData([makeSeries('q', repeatableNumbers(count))]);
    const layout = columnLayout(data, size);
    for (let i = 0; i < count; i++) expect(categoryAt(data, layout, categoryCentre(layout, i))).toBe(i);
  });

  test('is the largest of those that share its pixel', () => {
    const values = repeatableNumbers(1e5);
    const data = makeData([makeSeries('q', values)]);
    const layout = columnLayout(data, size);
    for (const spike of [0, 5, 31_415, 99_999]) {
      const spiked = values.slice();
      spiked[spike] = 3;
      const withSpike = makeData([makeSeries('q', spiked)]);
      expect(categoryAt(withSpike, layout, categoryCentre(layout, spike))).toBe(spike);
    }
  });

  test('is none beside the plot, or in an empty chart', () => {
    const data = makeData([makeSeries('q', [1])]);
    const layout = columnLayout(data, size);
    expect(categoryAt(data, layout, layout.plot.left - 1)).toBeNull();
    expect(categoryAt(data, layout, layout.plot.right + 1)).toBeNull();
    expect(categoryAt(data, layout, Number.NaN)).toBeNull();
    const empty = makeData([]);
    expect(categoryAt(empty, columnLayout(empty, size), 300)).toBeNull();
  });
});
