import { describe, expect, test } from 'vitest';
import { indexAt, type Line, placesOf, valueAt } from '../../../web/charts/line-data.ts';
import { lineLayout, nearestPlace } from '../../../web/charts/line-geometry.ts';

const lineOf = (y: readonly number[], x: readonly number[] = y.map((_, index) => index)): Line => ({
  label: 'loss',
  role: 'train',
  x,
  y,
});
const size = { width: 400, height: 200, logarithmic: false, reach: 1 };
const points = (path: string) =>
  [...path.matchAll(/[ML]([-\d.]+) ([-\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

describe('a line', () => {
  test('has the value of its last place up to where one looks', () => {
    const line = lineOf([5, 6, 7], [0, 10, 20]);
    expect([-1, 0, 9, 10, 99].map((x) => valueAt(line, x))).toEqual([null, 5, 5, 6, 7]);
    expect(indexAt([], 3)).toBe(-1);
  });

  test('places of several lines are joined, and the nearest is found', () => {
    const lines = [lineOf([1, 2], [0, 10]), lineOf([1, 2], [0, 4])];
    expect(placesOf(lines)).toEqual([0, 4, 10]);
    expect([nearestPlace(lines, 6), nearestPlace(lines, 8), nearestPlace(lines, 1e9), nearestPlace([], 1)]).toEqual([
      4,
      10,
      10,
      null,
    ]);
  });
});

describe('layout', () => {
  test('draws from left to right, higher values further up, all inside the plot', () => {
    const { paths, plot } = lineLayout([lineOf([2, 1, 0.5, 0.25])], size);
    const drawn = points(paths[0]);
    expect(drawn).toHaveLength(4);
    for (const [index, [x, y]] of drawn.entries()) {
      expect(x).toBeGreaterThanOrEqual(plot.left);
      expect(x).toBeLessThanOrEqual(plot.right);
      expect(y).toBeLessThanOrEqual(plot.bottom);
      expect(y).toBeGreaterThanOrEqual(plot.top);
      if (index > 0) expect(x).toBeGreaterThan(drawn[index - 1][0]);
      if (index > 0) expect(y).toBeGreaterThan(drawn[index - 1][1]);
    }
  });

  test('a long line keeps its peaks and takes no more points than there are pixels', () => {
    const values = Array.from({ length: 50_000 }, (_, index) => (index === 31_234 ? 9 : Math.sin(index / 7)));
    const layout = lineLayout([lineOf(values)], size);
    const drawn = points(layout.paths[0]);
    expect(drawn.length).toBeLessThan(4 * size.width);
    expect(Math.min(...drawn.map(([, y]) => y))).toBeCloseTo(layout.y(9), 0);
  });

  test('NaN leaves a gap, infinities reach the edge', () => {
    const { paths, plot } = lineLayout([lineOf([1, Number.NaN, 2, Infinity])], size);
    expect(paths[0].match(/M/g)).toHaveLength(2);
    expect(points(paths[0]).at(-1)?.[1]).toBeCloseTo(plot.top, 0);
  });

  test('a logarithmic axis has powers of ten, and no place for what is not positive', () => {
    const { paths, upward, y } = lineLayout([lineOf([100, 1, 0, 0.01])], { ...size, logarithmic: true });
    expect(points(paths[0])).toHaveLength(3);
    expect(upward.length).toBeGreaterThanOrEqual(2);
    expect(y(100) - y(1)).toBeCloseTo(y(1) - y(0.01), 6);
  });

  test.each([[[]], [[Number.NaN]], [[0]], [[3, 3, 3]], [[1e308, -1e308]], [[5e-324]]])(
    '%o is drawn without NaN',
    (values) => {
      for (const logarithmic of [false, true]) {
        const layout = lineLayout([lineOf(values)], { ...size, logarithmic });
        expect(JSON.stringify([layout.paths, layout.across, layout.upward])).not.toMatch(/NaN|null|Infinity/);
      }
    },
  );

  test('ticks across are whole numbers, and reach is kept', () => {
    const { across, x } = lineLayout([lineOf([1, 2])], { ...size, reach: 10 });
    for (const { text } of across) expect(text).toMatch(/^\d+$/);
    expect(x(10)).toBeLessThanOrEqual(390);
  });
});
