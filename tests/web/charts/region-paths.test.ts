import { describe, expect, test } from 'vitest';
import { contourPath } from '../../../web/charts/contour-paths.ts';
import { planeAxes } from '../../../web/charts/plane-axes.ts';
import { type Regions, regionPaths } from '../../../web/charts/region-paths.ts';
import { surfaceLevels } from '../../../web/charts/surface-chart.ts';

const axes = planeAxes([0, 10], [0, 10], 400, 300);
const nodes = 20;

/** Two classes, of which the second is the more probable the further right. */
const regions: Regions = {
  classes: 2,
  columns: nodes,
  rows: nodes,
  x: [0, 10],
  y: [0, 10],
  values: Array.from({ length: nodes * nodes }, (_, node) => {
    const right = (0.5 + (node % nodes)) / nodes;
    return [1 - right, right];
  }).flat(),
};

const xs = (path: string) => [...path.matchAll(/[ML]([-\d.]+) /g)].map(([, x]) => Number(x));

describe('axes', () => {
  test('places and values are inverse to each other, and held inside', () => {
    const [x, y] = axes.valuesAt(axes.x(3), axes.y(7));
    expect([x, y]).toEqual([expect.closeTo(3, 9), expect.closeTo(7, 9)]);
    expect(axes.valuesAt(-1e6, -1e6)).toEqual([0, 10]);
  });

  test('y grows upward', () => {
    expect(axes.y(10)).toBeLessThan(axes.y(0));
  });
});

describe('regions', () => {
  test('meet where the probabilities are equal', () => {
    const [left, right] = regionPaths(regions, axes);
    expect(Math.max(...xs(left.region))).toBeCloseTo(axes.x(5), 0);
    expect(Math.min(...xs(right.region))).toBeCloseTo(axes.x(5), 0);
  });

  test('the surer, the smaller', () => {
    const [, { bands }] = regionPaths(regions, axes);
    const edges = bands.map((band) => Math.min(...xs(band)));
    expect(edges).toEqual(edges.toSorted((a, b) => a - b));
    expect(edges[0]).toBeCloseTo(axes.x(6), 0);
  });

  test('where all are equal the first class has it all, and nothing is sure', () => {
    const [first] = regionPaths({ ...regions, values: Array(2 * nodes * nodes).fill(0.5) }, axes);
    expect(first.region).not.toBe('');
    expect(first.bands.join('')).toBe('');
  });
});

describe('surface', () => {
  test('levels ascend, closer together below, and none without height', () => {
    const levels = surfaceLevels([1, 5, Number.NaN, Infinity, 3]);
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
    expect(levels[0]).toBeGreaterThan(1);
    expect(levels.at(-1)).toBeLessThan(5);
    expect(levels[1] - levels[0]).toBeLessThan(levels[13] - levels[12]);
    expect(surfaceLevels([2, 2])).toEqual([]);
    expect(surfaceLevels([])).toEqual([]);
  });

  test('a bowl has a closed line around its middle', () => {
    const values = Array.from({ length: nodes * nodes }, (_, node) => {
      const [column, row] = [node % nodes, Math.floor(node / nodes)];
      return (column - 9.5) ** 2 + (row - 9.5) ** 2;
    });
    const path = contourPath({ ...regions, values }, 25, axes);
    expect(path).toMatch(/^M.*Z/);
    expect(Math.min(...xs(path))).toBeLessThanOrEqual(axes.x(0) + 1);
    expect(xs(path).some((x) => Math.abs(x - axes.x(2.5)) < 3)).toBe(true);
  });
});
