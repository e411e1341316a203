import { describe, expect, test } from 'vitest';
import type { Evaluation, Values } from '../../../web/engine/api.d.ts';
import {
  classes,
  type Inputs,
  logits,
  newPool,
  others,
  probabilities,
  random,
  rows,
  sampleWeight,
  target,
  weight,
  xent,
} from './pool-batch.ts';

const { pool, team } = await newPool(3);

/**
 * The largest distance of two numbers in units in the last place of the row's largest: an entry is a difference, and
 * where that cancels, it has the error of its terms.
 */
function worstDistance(found: Values['data'], expected: Values['data']): number {
  let worst = 0;
  for (let row = 0; row < rows; row++) {
    const [from, to] = [row * classes, (row + 1) * classes];
    const largest = Array.from(expected.subarray(from, to)).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const unit = 2 ** (Math.floor(Math.log2(largest)) - (expected instanceof Float64Array ? 52 : 23));
    for (let i = from; i < to; i++) {
      if (found[i] !== expected[i]) worst = Math.max(worst, Math.abs(found[i] - expected[i]) / unit);
    }
  }
  return worst;
}

const crossEntropy: Inputs = { logits, target };

const cases: readonly (readonly [
  title: string,
  operation: string,
  inputs: Inputs,
  options: Record<string, unknown>,
])[] = [
  ['softmax', 'softmax', { logits }, {}],
  ['softmax, its gradient', 'softmax', { logits, grad_output: others }, { grad: true, temperature: 2 }],
  ['log_softmax', 'log_softmax', { logits }, {}],
  ['logsumexp', 'logsumexp', { logits }, { grad: true }],
  [
    'losses',
    'cross_entropy',
    { ...crossEntropy, weight, sample_weight: sampleWeight },
    { reduction: 'none', grad: true },
  ],
  ['a sum', 'cross_entropy', { ...crossEntropy, grad_output: 3 }, { reduction: 'sum', grad: true }],
  ['a mean', 'cross_entropy', crossEntropy, {}],
  ['a mean and its gradient', 'cross_entropy', crossEntropy, { grad: true }],
  [
    'a weighted mean',
    'cross_entropy',
    { ...crossEntropy, weight, sample_weight: sampleWeight },
    { grad: true, base: 2 },
  ],
  [
    'a mean with z-loss',
    'cross_entropy',
    { ...crossEntropy, weight, grad_output: 0.3 },
    { grad: true, lse_square_scale: 0.01, label_smoothing: 0.1, softcap: 30 },
  ],
  [
    'a mean against probabilities',
    'cross_entropy',
    { logits, target_probs: probabilities, sample_weight: sampleWeight },
    { grad: true },
  ],
  ['axis -1', 'cross_entropy', crossEntropy, { axis: -1, grad: true }],
  [
    'binary cross-entropy',
    'binary_cross_entropy',
    { probs: probabilities, target: others, weight: others },
    { grad: true },
  ],
  [
    'clipped probabilities',
    'categorical_cross_entropy_probs',
    { probs: probabilities, target_probs: others },
    { grad: true, reduction: 'mean_all', renormalize: true },
  ],
  ['entropy', 'entropy', { p: probabilities }, { grad: true }],
  [
    'binary cross-entropy from logits',
    'binary_cross_entropy_with_logits',
    { logits, target: others, weight: others, pos_weight: weight },
    { grad: true, label_smoothing: 0.1 },
  ],
  ['softplus', 'softplus', { logits, grad_output: others }, { grad: true }],
  ['focal losses', 'sigmoid_focal_loss', { logits, target: others }, { grad: true }],
  ['squared errors', 'sigmoid_mse', { logits, target: others, grad_output: 2 }, { grad: true, reduction: 'sum' }],
  ['a mean over weights', 'nll_loss', { log_probs: logits, target, weight }, { grad: true }],
  ['a weighted mean over rows', 'softmax_focal_loss', { logits, target, weight }, { grad: true, gamma: 1.5 }],
  ['polynomial losses', 'poly1_cross_entropy', { logits, target }, { reduction: 'none', grad: true }],
  ['squared errors of rows', 'softmax_mse', { logits, target }, { grad: true }],
  ['the z-loss alone', 'z_loss', { logits, grad_output: 3 }, { grad: true, lse_square_scale: 0.01 }],
  ['divergence', 'kl_divergence', { p: probabilities, q: others }, { grad: ['q'] }],
  ['hits among the best three', 'accuracy', { logits, target, sample_weight: sampleWeight }, { top_k: 3 }],
  [
    'squared distances',
    'brier_score',
    { probs: probabilities, target, sample_weight: sampleWeight },
    { grad: true, reduction: 'mean' },
  ],
  ['entropy from logits', 'entropy_from_logits', { logits }, { grad: true }],
  [
    'divergence from logits',
    'kl_divergence_from_logits',
    { p_logits: logits, q_logits: others },
    { grad: true, temperature: 2, scale_t2: true },
  ],
  ['symmetric divergence', 'js_divergence', { p: probabilities, q: others }, { grad: true, base: 2 }],
];

describe.each(['float32', 'float64'] as const)('%s: blocks of rows give what one call gives', (dtype) => {
  test.each(cases)('%s', async (_title, operation, inputs, options) => {
    const before = team.blocks.length;
    const name = operation as 'softmax';
    const found: Evaluation = await pool.evaluate(name, inputs, { ...options, dtype });
    const expected = xent.evaluate(name, inputs, { ...options, dtype });
    expect(team.blocks.length - before).toBe(3);
    expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
    expect(found.output.shape).toEqual(expected.output.shape);
    expect(found.lse).toEqual(expected.lse);
    expect(found.argmax).toEqual(expected.argmax);
    expect(found.count).toBe(expected.count);
    expect(Math.abs(found.weightSum - expected.weightSum)).toBeLessThanOrEqual(1e-12 * expected.weightSum);
    // With a z-loss the sum is taken without the gradient, and a kernel may round a row's loss otherwise with it.
    const allowedOfSum = dtype === 'float32' ? 1e-8 : 1e-12;
    expect(Math.abs(found.sum - expected.sum)).toBeLessThanOrEqual(allowedOfSum * expected.sum);
    // A number is the sum of its rows, in double: their order shows there.
    const reduced = expected.output.shape.length === 0;
    if (reduced && dtype === 'float64') expect(found.output.data[0] / expected.output.data[0]).toBeCloseTo(1, 13);
    else expect(found.output.data).toEqual(expected.output.data);
    expect(Object.keys(found.grad)).toEqual(Object.keys(expected.grad));
    for (const [input, gradient] of Object.entries(expected.grad)) {
      expect(found.grad[input].shape).toEqual(gradient.shape);
      const allowed = reduced ? (dtype === 'float32' ? 1 : 8) : 0;
      expect(worstDistance(found.grad[input].data, gradient.data)).toBeLessThanOrEqual(allowed);
    }
  });
});

test('a mean over a divisor that is no power of two has the very gradients of one call', async () => {
  const found = await pool.crossEntropy(logits, target, { grad: true });
  const expected = xent.crossEntropy(logits, target, { grad: true });
  expect(found.grad.logits?.data).toEqual(expected.grad.logits?.data);
  expect(found.value).toBe(expected.value);
});

test('a mean over nothing, divided', async () => {
  const nothing = new Int32Array(rows).fill(-100);
  expect(await pool.crossEntropy(logits, nothing, { grad: true })).toMatchObject({ value: Number.NaN, count: 0 });
  const { value, grad } = await pool.crossEntropy(logits, nothing, { grad: true, empty: 'zero' });
  expect(value).toBe(0);
  expect(grad.logits?.data.every((entry) => entry === 0)).toBe(true);
});

describe('goes to one worker', () => {
  test.each<[string, string, Inputs, Record<string, unknown>]>([
    ['what is small', 'softmax', { logits: [[1, 2, 3]] }, { grad: true }],
    ['a single row', 'softmax', { logits: new Float32Array(200_000) }, {}],
    ['classes along the first axis', 'softmax', { logits }, { axis: 0 }],
    [
      'a calibration error, which blocks have no sum of',
      'expected_calibration_error',
      { probs: probabilities, target },
      { n_bins: 10 },
    ],
    ['a loss without a reduction of that name', 'log_loss', { probs: probabilities, target }, { grad: true }],
    [
      'a weight for each entry of the only axis',
      'binary_cross_entropy_with_logits',
      { logits: logits.data, target: others.data, pos_weight: probabilities.data },
      {},
    ],
    [
      'a mean over the batch',
      'kl_div',
      { input: logits, target: probabilities },
      { reduction: 'batchmean', grad: true },
    ],
    ['what is no sum of its rows', 'perplexity', { logits, target }, { grad: true }],
  ])('%s', async (_title, operation, inputs, options) => {
    const before = team.blocks.length;
    const name = operation as 'softmax';
    expect(await pool.evaluate(name, inputs, options)).toEqual(xent.evaluate(name, inputs, options));
    expect(team.blocks.length - before).toBe(1);
  });
});

test('higher ranks are divided along their first axis', async () => {
  const images = { data: logits.data.slice(0, 60 * 5 * 341), shape: [60, 5, 341] };
  const labels = Int32Array.from({ length: 60 * 341 }, () => random.integer(0, 4));
  const found = await pool.crossEntropy(images, labels, { reduction: 'none' });
  expect(found.value).toEqual(xent.crossEntropy(images, labels, { reduction: 'none' }).value);
});

test('accumulate gives the result of one call, for any number of workers', async () => {
  const expected = xent.crossEntropy(logits, target, { weight, lseSquareScale: 0.1 });
  for (const workers of [1, 2, 5]) {
    const { pool: own } = await newPool(workers);
    const result = await own.accumulate('cross_entropy', logits, target, { weight, lseSquareScale: 0.1 });
    expect(result.value).toBe(expected.value);
    expect(result.count).toBe(expected.count);
  }
  await expect(pool.accumulate('cross_entropy', logits, target, { reduction: 'none' })).rejects.toThrow(
    'cross_entropy: reduction is "none", but must be one of sum, mean',
  );
});
