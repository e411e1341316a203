// A regression as JavaScript sees it: shapes, weights, dtypes, what is learned, memory.
import { describe, expect, test } from 'vitest';
import type { RegressionOptions } from '../../../../web/engine/api.d.ts';
import { load } from '../../../../web/engine/xent.ts';
import { Random } from '../../io/random.ts';
import { readDataSet } from './data-sets.ts';

const xent = await load();
const { train, test: heldOut } = readDataSet('iris');

/** Points of which no line separates the classes: exclusive or, circles, or two spirals. */
function planePoints(shape: 'xor' | 'circles' | 'spirals') {
  const random = new Random(3);
  const rows = Array.from({ length: 200 }, (_, i) => {
    const label = i % 2;
    if (shape === 'xor') {
      const x = 2 * random.uniform() - 1;
      const sign = label === 1 ? -1 : 1;
      return { point: [x, sign * Math.sign(x) * (0.1 + 0.9 * random.uniform())], label };
    }
    const turn = shape === 'circles' ? 2 * Math.PI * random.uniform() : 1.5 * Math.PI * (i / 200);
    const radius = shape === 'circles' ? 0.4 + 0.6 * label : 0.2 + i / 200;
    const angle = shape === 'circles' ? turn : turn + Math.PI * label;
    return { point: [radius * Math.cos(angle), radius * Math.sin(angle)], label };
  });
  return { features: rows.map(({ point }) => point), labels: rows.map(({ label }) => label) };
}

describe.each(['xor', 'circles', 'spirals'] as const)('%s', (shape) => {
  const { features, labels } = planePoints(shape);

  test('a line does not separate it', () => {
    using model = xent.regression({ features, labels });
    model.step(500);
    expect(model.accuracy('train')).toBeLessThan(0.8);
  });

  test.each([
    ['tanh', 'lbfgs', 500, 0],
    ['relu', 'lbfgs', 500, 0],
    ['tanh', 'adam', 3000, 0.02],
  ] as const)('a hidden layer of %s learns it by %s', (activation, optimizer, iterations, learningRate) => {
    const options = {
      optimizer,
      activation,
      hidden: 16,
      C: 1000,
      batchSize: 200,
      ...(learningRate && { learningRate }),
    };
    using model = xent.regression({ features, labels, ...options });
    expect(model.hiddenWeight?.shape).toEqual([16, 2]);
    expect(model.hiddenBias?.shape).toEqual([16]);
    expect(model.coef.shape).toEqual([1, 16]);
    model.step(iterations);
    expect(model.accuracy('train')).toBeGreaterThan(0.97);
  });
});

test('the options have the defaults that api.d.ts says', () => {
  using model = xent.regression({ ...train, optimizer: 'adam' });
  using explicit = xent.regression({
    ...train,
    classes: 3,
    C: 1,
    loss: 'cross_entropy',
    labelSmoothing: 0,
    optimizer: 'adam',
    learningRate: 0.001,
    batchSize: 32,
    tolerance: 1e-9,
    standardize: false,
    hidden: 0,
    activation: 'tanh',
    dtype: 'float64',
    seed: 0,
  });
  expect(model.step(5)).toBe(5);
  explicit.step(5);
  expect(model.coef).toEqual(explicit.coef);
  expect(model.mean.data).toEqual(new Float64Array(4));
  expect(model.scale.data).toEqual(new Float64Array(4).fill(1));
});

test('the loss of probabilities is the loss', () => {
  using model = xent.regression({ ...train, test: heldOut });
  model.step(20);
  const probabilities = model.predictProba(heldOut.features);
  expect(probabilities.shape).toEqual([heldOut.labels.length, 3]);
  const rows = Array.from(heldOut.labels, (label, i) => probabilities.data.subarray(3 * i, 3 * i + 3)[label]);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(model.loss('test')).toBeCloseTo(mean(rows.map((p) => -Math.log(p))), 12);
  const squares = Array.from(heldOut.labels, (label, i) =>
    mean([0, 1, 2].map((c) => (probabilities.data[3 * i + c] - (c === label ? 1 : 0)) ** 2)),
  );
  expect(model.loss('test', 'mse')).toBeCloseTo(mean(squares), 12);
});

test('the objective is C times the losses and half the squares', () => {
  using model = xent.regression({ ...train, C: 0.3 });
  model.step(7);
  const squares = Array.from(model.coef.data).reduce((sum, weight) => sum + weight * weight, 0);
  expect(model.objective()).toBeCloseTo(0.3 * train.labels.length * model.loss('train') + 0.5 * squares, 9);
  const at = model.objectiveAt({});
  expect(at).toBeCloseTo(model.objective(), 12);
  expect(model.objectiveAt({ coef: new Float64Array(12), intercept: [0, 0, 0] })).toBeCloseTo(
    0.3 * train.labels.length * Math.log(3),
    9,
  );
  expect(model.objectiveAt({})).toBe(at);
});

test('a start is where it begins, and restart goes back there or elsewhere', () => {
  const start = { coef: Array(3).fill([1, -1, 0.5, 0]), intercept: [1, 2, 3] };
  using model = xent.regression({ ...train, start, optimizer: 'gd' });
  expect(Array.from(model.intercept.data)).toEqual([1, 2, 3]);
  const before = model.objective();
  model.step(10);
  const after = model.coef;
  expect(model.iterations).toBe(10);
  model.restart();
  expect(model.iterations).toBe(0);
  expect(model.objective()).toBe(before);
  model.step(10);
  expect(model.coef).toEqual(after);
  model.restart({ intercept: [0, 0, 0] });
  expect(Array.from(model.intercept.data)).toEqual([0, 0, 0]);
  expect(model.coef.data[0]).toBe(1);
});

test('float32 is that of features and results', () => {
  using single = xent.regression({ ...train, dtype: 'float32' });
  using double = xent.regression(train);
  single.step(100);
  double.step(100);
  expect(single.coef.data).toBeInstanceOf(Float32Array);
  expect(single.predictProba([[5, 3, 2, 1]]).data).toBeInstanceOf(Float32Array);
  single.coef.data.forEach((weight, i) => {
    expect(weight).toBeCloseTo(double.coef.data[i], 4);
  });
});

test("balanced classes weigh as scikit-learn's", () => {
  const labels = Int32Array.from(train.labels, (label) => Math.min(label, 1));
  const counts = [0, 1].map((c) => labels.filter((label) => label === c).length);
  using balanced = xent.regression({ ...train, labels, classWeight: 'balanced' });
  using given = xent.regression({ ...train, labels, classWeight: counts.map((count) => labels.length / (2 * count)) });
  balanced.step(50);
  given.step(50);
  expect(balanced.coef).toEqual(given.coef);
});

test('a run that diverges says so and keeps finite weights', () => {
  using model = xent.regression({ ...train, optimizer: 'gd', learningRate: 1e6, C: 0.01 });
  model.step(1000);
  expect(model.diverged).toBe(true);
  expect(model.converged).toBe(false);
  expect(Array.from(model.coef.data).every(Number.isFinite)).toBe(true);
});

test('memory is given back', () => {
  const { train: digits } = readDataSet('digits');
  // Each holds 0.7 MB: hundreds would show in a heap that grows.
  const train = (options: Partial<RegressionOptions>) => {
    const model = xent.regression({ ...digits, ...options });
    model.step(1);
    model.predictProba(digits.features);
    model.free();
  };
  const heap = () => xent.tensor([1]).data.buffer.byteLength;
  train({});
  train({ hidden: 8, optimizer: 'sgd' });
  const before = heap();
  for (let i = 0; i < 40; i++) {
    train({});
    train({ hidden: 8, optimizer: 'sgd', batchSize: 1000 });
    expect(() => xent.regression({ ...digits, C: -1 })).toThrow(RangeError);
    expect(() => xent.regression({ ...digits, start: { coef: [1] } })).toThrow(TypeError);
  }
  expect(heap()).toBe(before);
});

test('a freed model is of no use', () => {
  const model = xent.regression(train);
  model.free();
  model.free();
  expect(() => model.step()).toThrow(/freed/);
  expect(() => model.coef).toThrow(TypeError);
});
