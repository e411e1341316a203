import { describe, expect, test } from 'vitest';
import { generate, generatorNames } from '../../../../../web/views/train/data/generators.ts';
import {
  csvOf,
  withPointAdded,
  withPointMoved,
  withPointRemoved,
} from '../../../../../web/views/train/data/points-text.ts';
import { readCsv } from '../../../../../web/views/train/data/read-csv.ts';
import { splitRows } from '../../../../../web/views/train/data/split.ts';

describe.each(generatorNames)('%s', (name) => {
  test('the same seed gives the same points, another seed others', () => {
    expect(generate(name, 7)).toEqual(generate(name, 7));
    expect(generate(name, 7).features).not.toEqual(generate(name, 8).features);
  });

  test('all points are finite and within reach, the classes equally many', () => {
    const { features, labels, classNames, shape } = generate(name, 42);
    expect(features).toHaveLength(2 * shape[0]);
    for (const value of features) expect(Math.abs(value)).toBeLessThan(7);
    for (const label of classNames.keys()) {
      expect(labels.filter((other) => other === label)).toHaveLength(shape[0] / classNames.length);
    }
  });

  test('written as CSV and read back, it is the same data', () => {
    const data = generate(name, 3);
    expect(readCsv(csvOf(data))).toEqual({ ok: true, data, remarks: [] });
  });
});

/** The share of points whose nearest other point is of their class. */
function cohesion(name: (typeof generatorNames)[number]): number {
  const { features, labels, shape } = generate(name, 42);
  let alike = 0;
  for (let i = 0; i < shape[0]; i++) {
    let nearest = -1;
    let least = Infinity;
    for (let j = 0; j < shape[0]; j++) {
      const distance = Math.hypot(features[2 * i] - features[2 * j], features[2 * i + 1] - features[2 * j + 1]);
      if (j !== i && distance < least) [nearest, least] = [j, distance];
    }
    if (labels[nearest] === labels[i]) alike++;
  }
  return alike / shape[0];
}

test.each(generatorNames)('the classes of %s are shapes that can be learned', (name) => {
  expect(cohesion(name)).toBeGreaterThan(0.8);
});

test('xor: the sign of the product tells the class', () => {
  const { features, labels } = generate('xor', 1);
  const right = labels.filter((label, row) => features[2 * row] * features[2 * row + 1] > 0 === (label === 0));
  expect(right.length / labels.length).toBeGreaterThan(0.95);
});

test('a point moved, added, removed', () => {
  const data = generate('xor', 1);
  const moved = withPointMoved(data, 3, 1.23456, -2);
  expect([...moved.features.subarray(6, 8)]).toEqual([1.235, -2]);
  expect(data.features[6]).not.toBe(1.235);
  const added = withPointAdded(moved, 0, 0.5, 1);
  expect(added.shape).toEqual([241, 2]);
  expect([added.features[481], added.labels[240]]).toEqual([0.5, 1]);
  expect(withPointRemoved(added, 240)).toEqual(moved);
});

describe('split', () => {
  test('every row is on one side, the test share rounded up', () => {
    const { train, test: held } = splitRows(151, 0.2, 5);
    expect(held).toHaveLength(31);
    expect([...train, ...held].sort((a, b) => a - b)).toEqual([...Array(151).keys()]);
  });

  test('the same for the same seed, and one row is always left to learn from', () => {
    expect(splitRows(50, 0.3, 1)).toEqual(splitRows(50, 0.3, 1));
    expect(splitRows(50, 0.3, 1)).not.toEqual(splitRows(50, 0.3, 2));
    expect(splitRows(3, 0.9, 1).train).toHaveLength(1);
    expect(splitRows(10, 0, 1).test).toHaveLength(0);
  });

  test('one row more changes the side of two rows at most', () => {
    const before = new Set(splitRows(240, 0.2, 42).test);
    const after = splitRows(241, 0.2, 42).test;
    expect([...after].filter((row) => !before.has(row)).length).toBeLessThanOrEqual(2);
  });
});
