import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generate } from '../../../../../web/views/train/data/generators.ts';
import { fileData, type LoadedData } from '../../../../../web/views/train/data/load-data.ts';
import { makeClassification } from '../../../../../web/views/train/data/make-classification.ts';
import { splitRows, trainTestSplit } from '../../../../../web/views/train/data/split.ts';
import type { ModelOptions } from '../../../../../web/views/train/run/setup.ts';
import { isThrashing } from '../../../../../web/views/train/run/thrashing.ts';
import { Training } from '../../../../../web/views/train/run/training.ts';
import { xent } from '../../engine.ts';

function shipped(name: 'make_classification' | 'iris' | 'digits'): LoadedData {
  const data = name === 'make_classification' ? makeClassification() : dataInFile(name);
  return { data, split: trainTestSplit(data.shape[0], 0.2, 42), remarks: [] };
}

function dataInFile(name: 'iris' | 'digits') {
  const url = new URL(`../../../../../web/views/train/data-sets/${name}.csv`, import.meta.url);
  const result = fileData(name, readFileSync(url, 'utf8'));
  if (!result.ok) throw new Error(result.problem.code);
  return result.data;
}

function generated(name: Parameters<typeof generate>[0]): LoadedData {
  const data = generate(name, 42);
  return { data, split: splitRows(data.shape[0], 0.2, 42), remarks: [] };
}

function run(loaded: LoadedData, options: ModelOptions, epochs: number) {
  const training = new Training(xent, loaded, options);
  const first = training.report();
  const report = training.advance(epochs, Infinity);
  training.free();
  return { first, report, measures: [...first.measures, ...report.measures] };
}

describe('L-BFGS reaches the optimum of the shipped data sets', () => {
  test.each([
    ['make_classification', 0.4677768940471811, 0.81],
    ['iris', 0.11128873036419037, 1],
    ['digits', 0.1402000028923695, 0.9666666666666667],
  ] as const)('%s', (name, loss, accuracy) => {
    const { report } = run(shipped(name), { optimizer: 'lbfgs', C: 1 }, 2000);
    expect(report.ending).toBe('converged');
    expect(report.measures.at(-1)?.testLoss).toBeCloseTo(loss, 6);
    expect(report.measures.at(-1)?.testAccuracy).toBeCloseTo(accuracy, 12);
  });
});

test('epochs are counted without a gap, the loss begins at ln 3 and falls', () => {
  const { measures } = run(generated('blobs'), { optimizer: 'gd', learningRate: 0.1, C: 1 }, 30);
  expect(measures.map(({ epoch }) => epoch)).toEqual([...Array(31).keys()]);
  expect(measures[0].trainLoss).toBeCloseTo(Math.log(3), 12);
  for (const [index, { trainLoss }] of measures.slice(1).entries())
    expect(trainLoss).toBeLessThan(measures[index].trainLoss);
});

test('the picture has the probabilities of every row and of the plane', () => {
  const loaded = generated('moons');
  const { report } = run(loaded, { optimizer: 'lbfgs', C: 1 }, 100);
  const { probabilities, plane, coef } = report.frame;
  expect(probabilities).toHaveLength(480);
  for (let row = 0; row < 240; row++) expect(probabilities[2 * row] + probabilities[2 * row + 1]).toBeCloseTo(1, 12);
  expect(plane?.length).toBe(2 * 50 * 50);
  expect(coef).toHaveLength(2);
});

test('the same setup goes the same way, in one go or step by step', () => {
  const options: ModelOptions = { optimizer: 'adam', learningRate: 0.05, hidden: 4, seed: 7, C: 1 };
  const once = run(generated('xor'), options, 20).report.frame;
  const training = new Training(xent, generated('xor'), options);
  let frame = training.report().frame;
  for (let epoch = 0; epoch < 20; epoch++) frame = training.advance(1, 0).frame;
  training.free();
  expect(frame).toEqual(once);
});

test('a hidden layer learns what a line cannot, and has no weights of features', () => {
  const line = run(generated('xor'), { optimizer: 'lbfgs', C: 100 }, 500).report;
  const network = run(generated('xor'), { optimizer: 'lbfgs', hidden: 8, seed: 1, C: 100 }, 500).report;
  expect(line.measures.at(-1)?.trainAccuracy).toBeLessThan(0.75);
  expect(network.measures.at(-1)?.trainAccuracy).toBeGreaterThan(0.95);
  expect(network.frame.coef).toBeNull();
});

test('a run that diverges ends and says so, with numbers that are finite', () => {
  const { report } = run(shipped('make_classification'), { optimizer: 'gd', learningRate: 1e6, C: 1e-6 }, 500);
  expect(report.ending).toBe('diverged');
  for (const value of report.frame.probabilities) expect(Number.isFinite(value)).toBe(true);
});

test('without rows held back there is no test loss', () => {
  const data = generate('linear', 1);
  const loaded = { data, split: splitRows(240, 0, 1), remarks: [] };
  expect(run(loaded, { optimizer: 'lbfgs', C: 1 }, 5).report.measures[0].testLoss).toBeNaN();
});

test('a slice of time ends a long run in between, after an epoch at least', () => {
  const training = new Training(xent, generated('blobs'), { optimizer: 'gd', learningRate: 0.1, C: 1 });
  const { measures } = training.advance(1_000_000, 0);
  training.free();
  expect(measures).toHaveLength(1);
});

describe('steps too long to settle', () => {
  const thrashes = (options: ModelOptions) => {
    const { report, measures } = run(generated('moons'), { C: 1, seed: 42, ...options }, 150);
    const losses = measures.map(({ trainLoss }) => trainLoss);
    return { report, epochs: losses.map((_, epoch) => epoch).filter((epoch) => isThrashing(losses, epoch)) };
  };

  test.each<[string, ModelOptions]>([
    ['gradient descent', { optimizer: 'gd', learningRate: 10 }],
    ['momentum', { optimizer: 'gd', momentum: 0.9, learningRate: 10 }],
    ['a hidden layer', { optimizer: 'gd', learningRate: 10, hidden: 16 }],
    ['batches', { optimizer: 'sgd', batchSize: 32, learningRate: 5 }],
    ['Adam', { optimizer: 'adam', batchSize: 32, learningRate: 10 }],
  ])('are noticed with %s, though the loss does not explode', (_, options) => {
    const { report, epochs } = thrashes(options);
    expect(report.ending).toBe('running');
    expect(epochs[0]).toBeLessThan(20);
    expect(epochs.length).toBeGreaterThan(100);
  });

  test.each<[string, ModelOptions]>([
    ['gradient descent', { optimizer: 'gd', learningRate: 1 }],
    ['Nesterov momentum', { optimizer: 'gd', momentum: 0.9, nesterov: true, learningRate: 0.5 }],
    ['a hidden layer', { optimizer: 'gd', learningRate: 1, hidden: 16 }],
    ['batches of 8', { optimizer: 'sgd', batchSize: 8, learningRate: 0.1 }],
    ['Adam', { optimizer: 'adam', batchSize: 32, learningRate: 0.1, hidden: 16 }],
    ['squared error', { optimizer: 'gd', learningRate: 1, loss: 'mse' }],
  ])('are not seen where %s settles', (_, options) => {
    expect(thrashes(options).epochs).toEqual([]);
  });
});
