import { describe, expect, test } from 'vitest';
import type { Xent } from '../../../web/engine/api.d.ts';
import { camelCase } from '../../../web/engine/names.ts';
import { operations } from '../../../web/engine/operations.ts';
import { load } from '../../../web/engine/xent.ts';

const xent = await load();
const probabilities = [
  [0.25, 0.75],
  [0.5, 0.5],
];
const logits = [
  [2, 1, 0.1],
  [0.5, 2.5, 0.3],
];

test('every operation has its function', () => {
  for (const name of Object.keys(operations)) expect(xent).toHaveProperty(camelCase(name), expect.any(Function));
});

describe('a named function gives what evaluate gives', () => {
  const float64 = { dtype: 'float64', grad: true } as const;
  const evaluated = (...parameters: Parameters<Xent['evaluate']>) => xent.evaluate(...parameters);
  test.each([
    ['softmax', xent.softmax(logits, float64), evaluated('softmax', { logits }, float64)],
    ['logSoftmax', xent.logSoftmax(logits, float64), evaluated('log_softmax', { logits }, float64)],
    ['logsumexp', xent.logsumexp(logits, float64), evaluated('logsumexp', { logits }, float64)],
    ['sigmoid', xent.sigmoid(logits, float64), evaluated('sigmoid', { logits }, float64)],
    ['logSigmoid', xent.logSigmoid(logits, float64), evaluated('log_sigmoid', { logits }, float64)],
    ['softplus', xent.softplus(logits, float64), evaluated('softplus', { logits }, float64)],
    ['entropy', xent.entropy(probabilities, float64), evaluated('entropy', { p: probabilities }, float64)],
    [
      'crossEntropyDist',
      xent.crossEntropyDist(
        probabilities,
        [0.5, 0.5].map(() => [0.1, 0.9]),
        float64,
      ),
      evaluated(
        'cross_entropy_dist',
        {
          p: probabilities,
          q: [
            [0.1, 0.9],
            [0.1, 0.9],
          ],
        },
        float64,
      ),
    ],
    [
      'klDivergence',
      xent.klDivergence(probabilities, probabilities.toReversed(), { ...float64, base: 2 }),
      evaluated('kl_divergence', { p: probabilities, q: probabilities.toReversed() }, { ...float64, base: 2 }),
    ],
  ])('%s', (_name, { value, ...rest }, { output, ...expected }) => {
    expect(value).toEqual(output);
    expect(rest).toEqual(expected);
  });

  test.each([
    [
      'crossEntropy',
      xent.crossEntropy(logits, [0, 2], {
        labelSmoothing: 0.1,
        weight: [1, 2, 3],
        sampleWeight: [1, 2],
        gradOutput: 2,
        grad: true,
      }),
      evaluated(
        'cross_entropy',
        { logits, target: [0, 2], weight: [1, 2, 3], sample_weight: [1, 2], grad_output: 2 },
        { label_smoothing: 0.1, grad: true },
      ),
    ],
    [
      'linearCrossEntropy',
      xent.linearCrossEntropy(probabilities, [...probabilities, [1, -1]], [2, 0], {
        bias: [0, 1, 0.5],
        gradOutput: 3,
        ignoreIndex: 1,
        grad: true,
      }),
      evaluated(
        'linear_cross_entropy',
        {
          hidden: probabilities,
          weight: [...probabilities, [1, -1]],
          target: [2, 0],
          bias: [0, 1, 0.5],
          grad_output: 3,
        },
        { ignore_index: 1, grad: true },
      ),
    ],
    [
      'binaryCrossEntropyWithLogits',
      xent.binaryCrossEntropyWithLogits(logits, logits, { weight: logits, posWeight: [1, 2, 3], labelSmoothing: 0.1 }),
      evaluated(
        'binary_cross_entropy_with_logits',
        { logits, target: logits, weight: logits, pos_weight: [1, 2, 3] },
        { label_smoothing: 0.1 },
      ),
    ],
    [
      'sigmoidFocalLoss',
      xent.sigmoidFocalLoss(logits, logits, { alpha: -1, reduction: 'sum' }),
      evaluated('sigmoid_focal_loss', { logits, target: logits }, { alpha: -1, reduction: 'sum' }),
    ],
    [
      'klDiv',
      xent.klDiv(logits, logits, { logTarget: true, reduction: 'batchmean', grad: true }),
      evaluated('kl_div', { input: logits, target: logits }, { log_target: true, reduction: 'batchmean', grad: true }),
    ],
    [
      'sigmoidMse',
      xent.sigmoidMse(logits, logits, { grad: true }),
      evaluated('sigmoid_mse', { logits, target: logits }, { grad: true }),
    ],
    [
      'nllLoss',
      xent.nllLoss(logits, [0, -1], { weight: [1, 2, 3], ignoreIndex: -1, grad: true }),
      evaluated(
        'nll_loss',
        { log_probs: logits, target: [0, -1], weight: [1, 2, 3] },
        { ignore_index: -1, grad: true },
      ),
    ],
    [
      'softmaxFocalLoss',
      xent.softmaxFocalLoss(logits, [0, 2], { weight: [1, 2, 3], alpha: null, gamma: 1, grad: true }),
      evaluated(
        'softmax_focal_loss',
        { logits, target: [0, 2], weight: [1, 2, 3] },
        { alpha: 1, gamma: 1, grad: true },
      ),
    ],
    [
      'poly1CrossEntropy',
      xent.poly1CrossEntropy(logits, [0, 2], { epsilon: 1, grad: true }),
      evaluated('poly1_cross_entropy', { logits, target: [0, 2] }, { epsilon: 1, grad: true }),
    ],
    [
      'perplexity',
      xent.perplexity(logits, [0, 2], { grad: true }),
      evaluated('perplexity', { logits, target: [0, 2] }, { grad: true }),
    ],
    [
      'softmaxMse',
      xent.softmaxMse(logits, logits, { grad: true }),
      evaluated('softmax_mse', { logits, target_probs: logits }, { grad: true }),
    ],
    [
      'zLoss',
      xent.zLoss(logits, { lseSquareScale: 0.1, grad: true }),
      evaluated('z_loss', { logits }, { lse_square_scale: 0.1, grad: true }),
    ],
    [
      'binaryCrossEntropy',
      xent.binaryCrossEntropy([0.9, 0.1], [1, 1], { clamp: 'eps', eps: 1e-7, weight: [1, 2], grad: ['probs'] }),
      evaluated(
        'binary_cross_entropy',
        { probs: [0.9, 0.1], target: [1, 1], weight: [1, 2] },
        { clamp: 'eps', eps: 1e-7, grad: ['probs'] },
      ),
    ],
    [
      'categoricalCrossEntropyProbs',
      xent.categoricalCrossEntropyProbs(
        probabilities,
        [
          [0, 1],
          [1, 0],
        ],
        { reduction: 'mean_all', renormalize: true },
      ),
      evaluated(
        'categorical_cross_entropy_probs',
        {
          probs: probabilities,
          target_probs: [
            [0, 1],
            [1, 0],
          ],
        },
        { reduction: 'mean_all', renormalize: true },
      ),
    ],
  ])('%s, a scalar as a number', (_name, { value, ...rest }, { output, ...expected }) => {
    expect(value).toBe(output.data[0]);
    expect(rest).toEqual(expected);
  });
});

test('gradients are those asked for', () => {
  expect(xent.klDivergence(probabilities, probabilities).grad).toEqual({});
  expect(Object.keys(xent.klDivergence(probabilities, probabilities, { grad: ['q'] }).grad)).toEqual(['q']);
  expect(Object.keys(xent.klDivergence(probabilities, probabilities, { grad: true }).grad)).toEqual(['p', 'q']);
});

test('kl_div has a gradient by its target, too: log t + 1 - input, nothing where t is 0, and that of a logarithm', () => {
  const [input, target] = [
    [-0.5, -2, -1],
    [0.25, 0.75, 0],
  ];
  const { grad } = xent.klDiv(input, target, { reduction: 'sum', grad: true, dtype: 'float64' });
  expect([...(grad.input?.data ?? [])]).toEqual([-0.25, -0.75, -0]);
  const slopes = [...(grad.target?.data ?? [])];
  expect(slopes).toEqual([expect.closeTo(Math.log(0.25) + 1.5, 14), expect.closeTo(Math.log(0.75) + 3, 14), 0]);
  const ofLogarithm = xent.klDiv(input, [-1, 0, -Infinity], {
    reduction: 'sum',
    logTarget: true,
    grad: ['target'],
    dtype: 'float64',
  });
  expect(Object.keys(ofLogarithm.grad)).toEqual(['target']);
  expect([...(ofLogarithm.grad.target?.data ?? [])]).toEqual([
    expect.closeTo(0.5 * Math.exp(-1), 14),
    expect.closeTo(3, 14),
    0,
  ]);
});

test('the last layer and its loss in one are the loss of the product', () => {
  const hidden = [
    [1, 2],
    [-1, 0.5],
  ];
  const weight = [
    [0.5, 1],
    [-1, 2],
    [0.25, 0],
  ];
  const bias = [0.1, 0.2, 0.3];
  const logits = hidden.map((h) => weight.map((w, c) => h[0] * w[0] + h[1] * w[1] + bias[c]));
  const options = { dtype: 'float64', grad: true } as const;
  const { value, grad, lse, argmax, count } = xent.linearCrossEntropy(hidden, weight, [0, 2], { ...options, bias });
  const whole = xent.crossEntropy(logits, [0, 2], options);
  expect(value).toBeCloseTo(Number(whole.value), 14);
  expect({ argmax, count }).toEqual({ argmax: whole.argmax, count: whole.count });
  expect(lse.data[1]).toBeCloseTo(whole.lse.data[1], 14);
  expect([grad.hidden?.shape, grad.weight?.shape, grad.bias?.shape]).toEqual([[2, 2], [3, 2], [3]]);
  const g = whole.grad.logits?.data ?? [];
  expect(grad.bias?.data[1]).toBeCloseTo(g[1] + g[4], 14);
  expect(grad.weight?.data[3]).toBeCloseTo(g[1] * 2 + g[4] * 0.5, 14);
  expect(grad.hidden?.data[0]).toBeCloseTo(g[0] * 0.5 - g[1] + g[2] * 0.25, 14);
  expect(xent.linearCrossEntropy(hidden, weight, [0, 2], options).grad).not.toHaveProperty('bias');
});

test('results of batches add up to that of the whole', () => {
  const weight = [1, 2, 3];
  const whole = xent.crossEntropy([...logits, ...logits], [0, 2, -100, 1], { weight, dtype: 'float64' });
  const parts = [
    xent.crossEntropy(logits, [0, 2], { weight, dtype: 'float64' }),
    xent.crossEntropy(logits, [-100, 1], { weight, dtype: 'float64' }),
  ];
  const total = (key: 'sum' | 'weightSum' | 'count') => parts.reduce((sum, part) => sum + part[key], 0);
  expect(total('sum') / total('weightSum')).toBeCloseTo(Number(whole.value), 14);
  expect(total('count')).toBe(3);
  expect(whole.count).toBe(3);
});

test('lse and argmax are there for every row', () => {
  const { lse, argmax } = xent.crossEntropy(logits, [0, 2], { dtype: 'float64' });
  expect(argmax).toEqual({ shape: [2], data: Int32Array.of(0, 1) });
  expect(lse.data[0]).toBeCloseTo(Math.log(Math.exp(2) + Math.exp(1) + Math.exp(0.1)), 14);
});

test('evaluate leaves lse and argmax out on demand, and nothing else', () => {
  const inputs = { logits, target: [0, 2] };
  const { lse, argmax, ...rest } = xent.evaluate('cross_entropy', inputs, { grad: true });
  expect([lse?.shape, argmax?.shape]).toEqual([[2], [2]]);
  expect(xent.evaluate('cross_entropy', inputs, { grad: true, row_statistics: false })).toEqual(rest);
  expect(xent.evaluate('cross_entropy', inputs, { row_statistics: true })).toHaveProperty('lse', lse);
  expect(() => xent.evaluate('cross_entropy', inputs, { row_statistics: 0 })).toThrow('row_statistics is 0');
  const options: object = { rowStatistics: false };
  expect(() => xent.crossEntropy(logits, [0, 2], options)).toThrow('unknown option "rowStatistics"');
});

test('softcap may be null for none, and base e', () => {
  const plain = xent.crossEntropy(logits, [0, 2]).value;
  expect(xent.crossEntropy(logits, [0, 2], { softcap: null, base: 'e' }).value).toBe(plain);
  expect(xent.crossEntropy(logits, [0, 2], { softcap: 1 }).value).not.toBe(plain);
});

test('an option or input that is undefined is one that was not given', () => {
  const plain = xent.crossEntropy(logits, [0, 2]);
  expect(xent.crossEntropy(logits, [0, 2], { temperature: undefined, weight: null, grad: undefined })).toEqual(plain);
});
