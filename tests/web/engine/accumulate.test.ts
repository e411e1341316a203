import { describe, expect, test } from 'vitest';
import { load } from '../../../web/engine/xent.ts';
import { Random } from '../io/random.ts';

const xent = await load();
const random = new Random(7);
const rows = 61;
const classes = 7;

const logits = Float64Array.from({ length: rows * classes }, () => 16 * random.uniform() - 8);
const target = Int32Array.from({ length: rows }, () =>
  random.uniform() < 0.2 ? -100 : random.integer(0, classes - 1),
);
const sampleWeight = Float64Array.from({ length: rows }, () => random.integer(0, 3));
const weight = Array.from({ length: classes }, () => 1 + random.uniform());

/** Rows from..to-1 of an array with `width` numbers a row. */
function part<T extends Float64Array | Int32Array>(data: T, from: number, to: number, width: number) {
  return { data: data.slice(from * width, to * width), shape: width === 1 ? [to - from] : [to - from, width] };
}

/** The ends of blocks, some of them empty, that make up all rows. */
function randomCuts(): number[] {
  const inner = Array.from({ length: random.integer(0, 6) }, () => random.integer(0, rows));
  return [...inner, rows].sort((a, b) => a - b);
}

describe.each(['float32', 'float64'] as const)('in %s', (dtype) => {
  // In double, the order in which the rows are added shows.
  const close = (value: number) => (dtype === 'float32' ? value : expect.closeTo(value, 11));

  test.each([
    ['a mean', {}],
    ['a sum', { reduction: 'sum' }],
    ['class weights', { weight }],
    ['the z-loss, whose divisor is the count', { weight, lseSquareScale: 0.1 }],
    ['smoothing, bits and a temperature', { labelSmoothing: 0.1, base: 2, temperature: 3 }],
  ] as const)('random splits give what all rows at once do: %s', (_title, options) => {
    const whole = xent.crossEntropy({ data: logits, shape: [rows, classes] }, target, {
      ...options,
      dtype,
      sampleWeight,
    });
    for (let i = 0; i < 20; i++) {
      const blocks = xent.accumulate('cross_entropy', { ...options, dtype });
      let from = 0;
      for (const to of randomCuts()) {
        blocks.update(part(logits, from, to, classes), part(target, from, to, 1), {
          sampleWeight: part(sampleWeight, from, to, 1),
        });
        from = to;
      }
      const result = blocks.result();
      expect(result.value).toEqual(close(whole.value as number));
      expect(result.count).toBe(whole.count);
      expect(result.weightSum).toBeCloseTo(whole.weightSum, 11);
      expect(result.sum).toBeCloseTo(whole.sum, 11);
    }
  });

  test('losses of rows', () => {
    const options = { dtype, gamma: 1, weight };
    const all = { data: logits, shape: [rows, classes] };
    const cases = [
      [xent.accumulate('nll_loss', { dtype, weight }), xent.nllLoss(all, target, { dtype, weight })],
      [xent.accumulate('softmax_focal_loss', options), xent.softmaxFocalLoss(all, target, options)],
      [xent.accumulate('poly1_cross_entropy', { dtype }), xent.poly1CrossEntropy(all, target, { dtype })],
    ] as const;
    for (const [blocks, whole] of cases) {
      blocks.update(part(logits, 0, 20, classes), part(target, 0, 20, 1));
      blocks.update(part(logits, 20, rows, classes), part(target, 20, rows, 1));
      expect(blocks.result().value).toEqual(close(whole.value as number));
      expect(blocks.result().count).toBe(whole.count);
    }
    const answers = logits.map((x) => (x > 1 ? 1 : 0));
    const binary = [
      [
        xent.accumulate('binary_cross_entropy_with_logits', { dtype, posWeight: weight }),
        xent.binaryCrossEntropyWithLogits(all, { data: answers, shape: [rows, classes] }, { dtype, posWeight: weight }),
      ],
      [xent.accumulate('sigmoid_mse', { dtype }), xent.sigmoidMse(all, answers, { dtype })],
      [
        xent.accumulate('sigmoid_focal_loss', { dtype, reduction: 'mean' }),
        xent.sigmoidFocalLoss(all, answers, { dtype, reduction: 'mean' }),
      ],
    ] as const;
    for (const [blocks, whole] of binary) {
      blocks.update(part(logits, 0, 20, classes), part(answers, 0, 20, classes));
      blocks.update(part(logits, 20, rows, classes), part(answers, 20, rows, classes));
      expect(blocks.result().value).toEqual(close(whole.value as number));
    }
    const blocks = xent.accumulate('z_loss', { dtype, lseSquareScale: 0.5 });
    blocks.update(part(logits, 0, 20, classes));
    blocks.update(part(logits, 20, rows, classes));
    expect(blocks.result().value).toEqual(close(xent.zLoss(all, { dtype, lseSquareScale: 0.5 }).value as number));
  });

  test('the other operations that reduce', () => {
    const probs = Float64Array.from({ length: rows * 2 }, () => random.uniform());
    const labels = probs.map((p) => Math.round(p));
    for (const [name, named, reduction] of [
      ['binary_cross_entropy', 'binaryCrossEntropy', 'mean'],
      ['categorical_cross_entropy_probs', 'categoricalCrossEntropyProbs', 'mean_all'],
    ] as const) {
      const blocks = xent.accumulate(name as 'categorical_cross_entropy_probs', { reduction, dtype });
      for (const [from, to] of [
        [0, 20],
        [20, rows],
      ]) {
        blocks.update(part(probs, from, to, 2), part(labels, from, to, 2));
      }
      const whole = (xent[named] as typeof xent.categoricalCrossEntropyProbs)(
        { data: probs, shape: [rows, 2] },
        { data: labels, shape: [rows, 2] },
        { reduction, dtype },
      );
      expect(blocks.result().value).toEqual(close(whole.value as number));
    }
  });
});

test('hidden states in blocks, with one matrix that stays in the module', () => {
  const weight = xent.tensor([5, classes], 'float64');
  weight.data.set(logits.subarray(0, 5 * classes));
  const labels = target.map((t) => Math.min(t, 4));
  const whole = xent.linearCrossEntropy({ data: logits, shape: [rows, classes] }, weight, labels);
  const blocks = xent.accumulate('linear_cross_entropy');
  for (const [from, to] of [
    [0, 20],
    [20, rows],
  ]) {
    blocks.update(part(logits, from, to, classes), weight, part(labels, from, to, 1));
  }
  const { value, count, correct } = blocks.result();
  expect(value).toBeCloseTo(whole.value as number, 11);
  expect(count).toBe(whole.count);
  expect(correct).toBe(labels.filter((t, row) => t === whole.argmax.data[row]).length);
  weight.free();
});

test('the dtype is that of the blocks, where they are tensors', () => {
  const block = xent.tensor([1, 3], 'float64');
  block.data.set([1, 2, 3.5]);
  const blocks = xent.accumulate('cross_entropy');
  blocks.update(block, [1]);
  expect(blocks.result().value).toBe(xent.crossEntropy(block, [1]).value);
  block.free();
});

test('perplexity is the exponential of the mean loss, in the base of the loss, without the z-loss', () => {
  for (const base of ['e', 2] as const) {
    const blocks = xent.accumulate('cross_entropy', { base, lseSquareScale: 1 });
    blocks.update([[0, 0, 0, 0]], [1]);
    expect(blocks.result().perplexity).toBeCloseTo(4, 6);
  }
});

describe('rows whose largest logit is the target', () => {
  test('are counted over all blocks, without those that are ignored', () => {
    const blocks = xent.accumulate('cross_entropy', { ignoreIndex: 1 });
    blocks.update(
      [
        [1, 2, 3],
        [3, 1, 2],
        [0, 5, 0],
      ],
      [2, 1, 1],
    );
    blocks.update(
      [
        [1, 1, 0],
        [1, 1, 0],
      ],
      [0, 2],
    );
    expect(blocks.result()).toMatchObject({ correct: 2, count: 3 });
  });

  test('for distributions, by their first largest class, wherever the classes lie', () => {
    const shape = [2, 3, 2];
    // Of the four rows the largest logits are at the classes 2, 0, 1, 1.
    const values = Float64Array.of(0, 5, 1, 4, 2, 3, 0, 0, 9, 9, 1, 1);
    const probabilities = Float64Array.of(0, 1, 0, 0, 1, 0, 0.5, 0, 0.5, 0.1, 0, 0.9);
    const blocks = xent.accumulate('cross_entropy');
    blocks.update({ data: values, shape }, { data: probabilities, shape });
    expect(blocks.result().correct).toBe(2);
    const flat = xent.accumulate('cross_entropy');
    flat.update({ data: values, shape }, probabilities);
    expect(flat.result().correct).toBe(2);
  });

  test('are a matter of logits', () => {
    const blocks = xent.accumulate('binary_cross_entropy');
    blocks.update([0.5], [1]);
    expect(blocks.result()).not.toHaveProperty('correct');
  });
});

test('a mean over nothing is NaN, or 0 when asked for', () => {
  expect(xent.accumulate('cross_entropy').result()).toMatchObject({ value: Number.NaN, sum: 0, count: 0 });
  expect(xent.accumulate('cross_entropy', { reduction: 'sum' }).result().value).toBe(0);
  const zero = xent.accumulate('cross_entropy', { empty: 'zero' });
  zero.update([[1, 2]], [-100]);
  expect(zero.result().value).toBe(0);
});

test('an infinite loss stays infinite beside the z-loss', () => {
  const blocks = xent.accumulate('cross_entropy', { lseSquareScale: 0.1 });
  blocks.update([[0, Number.NEGATIVE_INFINITY]], [1]);
  expect(blocks.result().value).toBe(Number.POSITIVE_INFINITY);
});

test('an error names the row over all blocks, and the block that threw adds nothing', () => {
  const blocks = xent.accumulate('cross_entropy');
  const block = [
    [1, 2],
    [3, 4],
  ];
  blocks.update(block, [0, 1]);
  const before = blocks.result();
  const error = { name: 'RangeError', code: 'target_out_of_range' };
  expect(() => blocks.update(block, [0, 2])).toThrow(
    expect.objectContaining({
      ...error,
      message: 'cross_entropy: target[3] is 2, but there are 2 classes (0..1)',
    }),
  );
  expect(() => blocks.update(block, [0, 0.5])).toThrow(/target\[3\] is 0\.5/);
  expect(() => blocks.update(block, [0, 1, 1])).toThrow('target has shape [3], expected [2]');
  expect(blocks.result()).toEqual(before);
});

describe('refused, before any block', () => {
  // Types forbid these mistakes; JavaScript does not.
  const accumulate = xent.accumulate as (...parameters: unknown[]) => unknown;
  test.each([
    ['an operation that gives a value a row', ['softmax'], 'TypeError', 'unknown_operation'],
    ['an unknown option', ['cross_entropy', { labelsmoothing: 0.1 }], 'TypeError', 'unknown_option'],
    ['a loss a row', ['cross_entropy', { reduction: 'none' }], 'RangeError', 'bad_option'],
    ['gradients', ['cross_entropy', { grad: true }], 'RangeError', 'bad_option'],
    ['an option of the wrong kind', ['cross_entropy', { base: 'two' }], 'RangeError', 'bad_option'],
    ['options that are none', ['cross_entropy', 3], 'TypeError', 'bad_option'],
  ])('%s', (_title, parameters, name, code) => {
    expect(() => accumulate(...parameters)).toThrow(expect.objectContaining({ name, code }));
  });
});

test('names go in either spelling', () => {
  const accumulate = xent.accumulate as (...parameters: unknown[]) => ReturnType<typeof xent.accumulate>;
  const options = { label_smoothing: 0.5 };
  const blocks = accumulate('crossEntropy', options);
  blocks.update([[1, 2]], [0]);
  expect(blocks.result().value).toBe(xent.crossEntropy([[1, 2]], [0], { labelSmoothing: 0.5 }).value);
});
