import { afterAll, describe, expect, test } from 'vitest';
import type { Evaluation, Pool, TensorLike, Values } from '../../../web/engine/api.d.ts';
import { startPool } from '../../../web/engine/load-pool.ts';
import { load } from '../../../web/engine/xent.ts';
import { Random } from '../io/random.ts';
import { Workers } from './pool-workers.ts';

const xent = await load();
const random = new Random(11);
const pools: Pool[] = [];

async function newPool(workers: number) {
  const team = new Workers();
  const pool = await startPool({ workers, module: xent.module }, team.start);
  pools.push(pool);
  return { pool, team };
}

afterAll(() => {
  for (const pool of pools) pool.close();
});

const { pool, team } = await newPool(3);

/** 2504 rows do not go evenly into three blocks, nor into fours of rows. */
const rows = 2503;
const classes = 41;
const logits = {
  data: Float32Array.from({ length: rows * classes }, () => 20 * random.uniform() - 10),
  shape: [rows, classes],
};
const target = Int32Array.from({ length: rows }, () =>
  random.uniform() < 0.1 ? -100 : random.integer(0, classes - 1),
);
const sampleWeight = Float32Array.from({ length: rows }, () => random.uniform());
const weight = Float32Array.from({ length: classes }, () => 0.5 + random.uniform());
const probabilities = distributions();
const others = distributions();

function distributions(): { data: Float32Array<ArrayBuffer>; shape: number[] } {
  const data = Float32Array.from({ length: rows * classes }, () => random.uniform());
  for (let row = 0; row < rows; row++) {
    const part = data.subarray(row * classes, (row + 1) * classes);
    const sum = part.reduce((total, value) => total + value, 0);
    part.forEach((value, i) => {
      part[i] = value / sum;
    });
  }
  return { data, shape: [rows, classes] };
}

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

type Inputs = Record<string, TensorLike>;
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

describe('a matrix that all rows use is there for every block, and its gradient adds up', () => {
  const matrix = {
    data: Float32Array.from({ length: 5 * classes }, () => 2 * random.uniform() - 1),
    shape: [5, classes],
  };
  const bias = Float32Array.from({ length: 5 }, () => random.uniform());
  const labels = target.map((label) => Math.min(label, 4));
  const upstream = Float32Array.from({ length: rows }, () => random.uniform());
  const layer: Inputs = { hidden: logits, weight: matrix, bias, target: labels };

  test.each<[string, Inputs, Record<string, unknown>]>([
    ['a mean', layer, { grad: true }],
    ['a sum without a bias', { ...layer, bias: null as unknown as TensorLike }, { grad: true, reduction: 'sum' }],
    ['losses', { ...layer, grad_output: upstream }, { grad: true, reduction: 'none' }],
    ['the gradient of the matrix alone', layer, { grad: ['weight'] }],
    ['no gradient', layer, {}],
  ])('%s', async (_title, inputs, options) => {
    for (const dtype of ['float32', 'float64'] as const) {
      const before = team.blocks.length;
      const found: Evaluation = await pool.evaluate('linear_cross_entropy', inputs, { ...options, dtype });
      const expected = xent.evaluate('linear_cross_entropy', inputs, { ...options, dtype });
      expect(team.blocks.length - before).toBe(3);
      expect(found.lse).toEqual(expected.lse);
      expect(found.argmax).toEqual(expected.argmax);
      expect(found.count).toBe(expected.count);
      expect(Object.keys(found.grad)).toEqual(Object.keys(expected.grad));
      const unit = dtype === 'float32' ? 2 ** -24 : 2 ** -53;
      // A number is the sum of its rows, in double: their order shows there.
      const allowedOfSum = (dtype === 'float32' ? 1 : rows) * unit * largest(expected.output.data);
      expect(largestDifference(found.output.data, expected.output.data)).toBeLessThanOrEqual(allowedOfSum);
      for (const [input, gradient] of Object.entries(expected.grad)) {
        expect(found.grad[input].shape).toEqual(gradient.shape);
        // A sum over rows is off by as many units of what it adds up as one call adds at a time.
        const allowed = (input === 'hidden' ? 4 : 512) * unit * largest(gradient.data);
        expect(allowed).toBeGreaterThan(0);
        expect(largestDifference(found.grad[input].data, gradient.data)).toBeLessThanOrEqual(allowed);
      }
    }
  });

  test('handed over, the matrix stays the caller’s: it goes to more than one worker', async () => {
    const expected = xent.evaluate('linear_cross_entropy', layer, { grad: true });
    const own = { data: logits.data.slice(), shape: logits.shape };
    const shared = { data: matrix.data.slice(), shape: matrix.shape };
    const found = await pool.linearCrossEntropy(own, shared, labels.slice(), { bias, grad: true, transfer: true });
    expect(found.value).toBe(expected.output.data[0]);
    expect(own.data.length).toBe(0);
    expect(shared.data.length).toBe(matrix.data.length);
  });

  test('an error of a row is counted over all, one of the matrix is as it is', async () => {
    const wrong = labels.with(rows - 2, 5);
    await expect(pool.linearCrossEntropy(logits, matrix, wrong)).rejects.toThrow(`target[${rows - 2}] is 5`);
    await expect(pool.linearCrossEntropy(logits, { ...matrix, shape: [classes, 5] }, labels)).rejects.toThrow(
      `weight has shape [${classes}, 5], expected [${classes}, ${classes}]`,
    );
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

test('tensors are copied, give their dtype, and stay', async () => {
  const tensor = xent.tensor([rows, classes], 'float64');
  tensor.data.set(logits.data);
  const { value } = await pool.softmax(tensor, { transfer: true });
  expect(value.data).toEqual(xent.softmax({ data: logits.data, shape: logits.shape }, { dtype: 'float64' }).value.data);
  expect(tensor.data[0]).toBe(logits.data[0]);
  tensor.free();
});

/** The rows again and again, until there are so many. */
function batchOf(count: number) {
  const data = Float32Array.from({ length: count * classes }, (_, i) => logits.data[i % logits.data.length]);
  const labels = Int32Array.from({ length: count }, (_, i) => target[i % rows]);
  return { data, shape: [count, classes], labels };
}

test('transfer hands the buffers over, divided or not: up to the numbers of a block they move as they are', async () => {
  for (const [count, parts] of [
    [2, 1],
    [rows, 1],
    [11 * rows, 3],
  ]) {
    const before = team.blocks.length;
    const { labels, ...batch } = batchOf(count);
    const expected = xent.crossEntropy(batch, labels).value;
    const { value } = await pool.crossEntropy(batch, labels, { transfer: true });
    expect(value).toBe(expected);
    expect([batch.data.length, labels.length]).toEqual([0, 0]);
    expect(team.blocks.length - before).toBe(parts);
  }
});

test('blocks handed over one by one add up to the batch, and their gradients come in their own memory', async () => {
  const { labels, ...batch } = batchOf(4 * rows);
  const expected = xent.crossEntropy(batch, labels, { grad: true });
  const results = await Promise.all(
    [0, 1, 2, 3].map((part) => {
      const data = batch.data.slice(part * rows * classes, (part + 1) * rows * classes);
      const options = { reduction: 'sum', gradOutput: 1 / expected.weightSum, grad: true, transfer: true } as const;
      return pool.crossEntropy({ data, shape: logits.shape }, labels.slice(part * rows, (part + 1) * rows), options);
    }),
  );
  const total = (of: (result: (typeof results)[number]) => number) => results.reduce((sum, one) => sum + of(one), 0);
  expect(Math.fround(total(({ sum }) => sum) / total(({ weightSum }) => weightSum))).toBe(expected.value);
  const gradients = results.flatMap(({ grad }) => Array.from(grad.logits?.data ?? []));
  expect(largestDifference(gradients, expected.grad.logits?.data)).toBeLessThan(1e-9);
});

test('what is handed over is written over by the result, and read before', async () => {
  const { labels, ...batch } = batchOf(11 * rows);
  const { data } = batch;
  const length = data.length;
  const expected = xent.crossEntropy(batch, labels, { grad: true });
  const found = await pool.crossEntropy(batch, labels, { grad: true, transfer: true });
  expect(found.argmax).toEqual(expected.argmax);
  expect(found.lse).toEqual(expected.lse);
  expect(found.grad.logits?.data.length).toBe(length);
  expect(largestDifference(found.grad.logits?.data, expected.grad.logits?.data)).toBeLessThan(1e-6);
  expect(data.length).toBe(0);
});

test.each([
  ['divided', 11 * rows],
  ['as they are', rows],
  ['few', 2],
])('two inputs in one buffer may be handed over: %s', async (_title, count) => {
  const length = count * classes;
  const some = { data: Float32Array.from({ length }, (_, i) => probabilities.data[i % probabilities.data.length]) };
  const distribution = { ...some, shape: [count, classes] };
  const both = new Float32Array(2 * length);
  both.set(some.data);
  both.set(some.data, length);
  const [p, q] = [0, length].map((from) => ({ data: both.subarray(from, from + length), shape: [count, classes] }));
  const expected = xent.klDivergence(distribution, distribution, { grad: true });
  const found = await pool.klDivergence(p, q, { grad: true, transfer: true });
  expect(found.value).toEqual(expected.value);
  expect(found.grad).toEqual(expected.grad);
  expect(both.length).toBe(0);
});

test('shared memory is read where it is, and stays', async () => {
  const data = new Float32Array(new SharedArrayBuffer(logits.data.byteLength));
  data.set(logits.data);
  const expected = xent.crossEntropy(logits, target, { reduction: 'none', grad: true });
  for (const transfer of [false, true]) {
    const found = await pool.crossEntropy({ data, shape: logits.shape }, target.slice(), {
      reduction: 'none',
      grad: true,
      transfer,
    });
    expect(found).toEqual(expected);
    expect(data).toEqual(logits.data);
  }
});

/** The largest number of an array, without its sign. */
function largest(array: ArrayLike<number>): number {
  return Array.from(array).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** The largest difference of two arrays. */
function largestDifference(found: ArrayLike<number> = [], expected: ArrayLike<number> = []): number {
  return Array.from(expected).reduce((worst, value, i) => Math.max(worst, Math.abs(value - found[i])), 0);
}

describe('errors', () => {
  /** A target that is wrong in one row of each block. */
  const wrong = target.with(rows - 5, 41).with(1200, 77);
  const improbable = { data: probabilities.data.with(classes * 2000 + 3, -0.5), shape: [rows, classes] };

  test.each<[string, (subject: Pool) => Promise<unknown>, (subject: typeof xent) => unknown]>([
    [
      'of a row, counted over all',
      (subject) => subject.crossEntropy(logits, wrong, { grad: true }),
      (subject) => subject.crossEntropy(logits, wrong, { grad: true }),
    ],
    ['of an element', (subject) => subject.entropy(improbable), (subject) => subject.entropy(improbable)],
    [
      'of an option',
      (subject) => subject.softmax(logits, { temperature: -1 }),
      (subject) => subject.softmax(logits, { temperature: -1 }),
    ],
    [
      'of a shape',
      (subject) => subject.crossEntropy(logits, target.subarray(1)),
      (subject) => subject.crossEntropy(logits, target.subarray(1)),
    ],
    [
      'of a choice',
      (subject) => subject.crossEntropy(logits, target, { reduction: 'all' as 'sum' }),
      (subject) => subject.crossEntropy(logits, target, { reduction: 'all' as 'sum' }),
    ],
    [
      'of a name',
      (subject) => subject.evaluate('softmax', { logit: [1] } as Record<string, number[]>),
      (subject) => subject.evaluate('softmax', { logit: [1] } as Record<string, number[]>),
    ],
  ])('%s: as one call throws them, and the pool goes on', async (_title, ask, call) => {
    let expected: unknown;
    try {
      call(xent);
    } catch (error) {
      expected = error;
    }
    const found: unknown = await ask(pool).catch((error: unknown) => error);
    expect(found).toEqual(expected);
    expect(found).toMatchObject({ name: (expected as Error).name, code: (expected as { code: string }).code });
    expect((await pool.softmax([[0, 0]])).value.data).toEqual(Float32Array.of(0.5, 0.5));
  });

  test('of what can not be sent', async () => {
    const options: object = { labelSmoothing: () => 0 };
    await expect(pool.crossEntropy([[1, 2]], [0], options)).rejects.toThrow('could not be cloned');
  });

  test('of a number of workers, before anything is loaded', async () => {
    for (const workers of [0, 1.5, 65, '2']) {
      await expect(startPool({ workers: workers as number }, team.start)).rejects.toThrow(
        expect.objectContaining({ name: 'RangeError', code: 'bad_option' }),
      );
    }
  });
});

describe('an abort', () => {
  test('before anything is sent', async () => {
    const before = team.blocks.length;
    const reason = new Error('never mind');
    await expect(pool.softmax([[1]], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(team.blocks.length).toBe(before);
  });

  test('under way rejects at once, leaves what was not begun, and the pool goes on', async () => {
    const { pool: one, team: own } = await newPool(1);
    const controller = new AbortController();
    // Four blocks of 2^21 numbers, of which a worker is given two at a time.
    const zeros = { data: new Float32Array(2 ** 23), shape: [2 ** 20, 8] };
    const sum = one.accumulate('cross_entropy', zeros, new Int32Array(2 ** 20), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(sum).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect((await one.softmax([[0, 0]])).value.data).toEqual(Float32Array.of(0.5, 0.5));
    expect(own.blocks.length).toBeLessThanOrEqual(4);
  });
});

test('closing rejects what is under way and what comes after', async () => {
  const { pool: short, team: own } = await newPool(2);
  const work = short.softmax(logits);
  short.close();
  await expect(work).rejects.toThrow('the pool is closed');
  await expect(short.softmax([[1]])).rejects.toThrow('the pool is closed');
  expect(own.terminated).toBe(2);
});

describe('a worker', () => {
  test('that fails rejects what it was at, and is replaced', async () => {
    const { pool: unsteady, team: own } = await newPool(1);
    const work = unsteady.softmax([[0, 0]]);
    own.listeners[0].failed(new Error('out of luck'));
    await expect(work).rejects.toThrow('out of luck');
    expect((await unsteady.softmax([[0, 0]])).value.data).toEqual(Float32Array.of(0.5, 0.5));
    expect(own.started).toBe(2);
  });

  test('that can not be replaced rejects what waits, until one can', async () => {
    const { pool: unsteady, team: own } = await newPool(1);
    own.onStart = () => {
      throw new Error('no worker');
    };
    own.listeners[0].failed(new Error('out of luck'));
    await expect(unsteady.softmax([[0, 0]])).rejects.toThrow('no worker');
    own.onStart = () => {};
    expect((await unsteady.softmax([[0, 0]])).value.data).toEqual(Float32Array.of(0.5, 0.5));
  });

  test('that can not be started makes loading reject, and ends the others', async () => {
    const own = new Workers();
    own.onStart = () => {
      if (own.started === 1) throw new Error('no worker');
    };
    await expect(startPool({ workers: 2, module: xent.module }, own.start)).rejects.toThrow('no worker');
    expect(own.terminated).toBe(own.started);
  });
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
