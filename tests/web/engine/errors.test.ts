import { describe, expect, test } from 'vitest';
import type { ErrorCode, OperationName } from '../../../web/engine/api.d.ts';
import { load } from '../../../web/engine/xent.ts';

const xent = await load();
const logits = [
  [2, 1, 0.1],
  [0.5, 2.5, 0.3],
];

/** What `call` throws. */
function thrown(call: () => unknown): { class: string; code: unknown; message: string } {
  try {
    call();
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      const base = error instanceof RangeError ? 'RangeError' : error instanceof TypeError ? 'TypeError' : 'Error';
      return { class: base, code: error.code, message: error.message };
    }
    throw error;
  }
  throw new Error('nothing was thrown');
}

type Mistake = readonly [
  title: string,
  call: () => unknown,
  errorClass: 'RangeError' | 'TypeError',
  code: ErrorCode,
  message: string | RegExp,
];

// Types forbid most of these mistakes; JavaScript does not.
const crossEntropy = xent.crossEntropy as (...parameters: unknown[]) => unknown;
const evaluate = xent.evaluate as (...parameters: unknown[]) => unknown;
const tensor = xent.tensor as (...parameters: unknown[]) => unknown;
const ragged = [[2, 1, 0.1], [1]];
const nineDeep = [[[[[[[[[1]]]]]]]]];
const endless: unknown[] = [];
endless.push(endless);

const mistakes: readonly Mistake[] = [
  [
    'a target beyond the classes',
    () => xent.crossEntropy(Array(4).fill(Array(10).fill(0)), Int32Array.of(1, 2, 3, 10)),
    'RangeError',
    'target_out_of_range',
    'cross_entropy: target[3] is 10, but there are 10 classes (0..9)',
  ],
  ['a negative target', () => crossEntropy(logits, [0, -1]), 'RangeError', 'target_out_of_range', /target\[1\] is -1/],
  [
    'a target that is no whole number',
    () =>
      crossEntropy(
        [logits, logits],
        [0, 1.5].map((index) => [0, 1, index]),
      ),
    'RangeError',
    'target_out_of_range',
    /^cross_entropy: target\[1, 2\] is 1\.5, but a class index is a whole number/,
  ],
  [
    'a target that no int32 holds',
    () => crossEntropy(logits, [0, 2 ** 32]),
    'RangeError',
    'target_out_of_range',
    /target\[1\] is 4294967296/,
  ],
  ['a target of NaN', () => crossEntropy(logits, [0, Number.NaN]), 'RangeError', 'target_out_of_range', /is NaN/],
  [
    'a probability above 1',
    () => xent.binaryCrossEntropy([0.5, 1.5], [1, 0]),
    'RangeError',
    'probability_out_of_range',
    /^binary_cross_entropy: probs\[1\] is 1\.5/,
  ],
  [
    'a negative probability',
    () => xent.entropy([[0.5, -0.5]]),
    'RangeError',
    'probability_out_of_range',
    /^entropy: p\[0, 1\] is -0\.5/,
  ],
  [
    'a target beyond the rows of the matrix',
    () => xent.linearCrossEntropy(logits, logits, [0, 2]),
    'RangeError',
    'target_out_of_range',
    'linear_cross_entropy: target[1] is 2, but there are 2 classes (0..1)',
  ],
  [
    'hidden states that do not go with the matrix',
    () => xent.linearCrossEntropy([[1, 2]], logits, [0]),
    'TypeError',
    'shape_mismatch',
    'linear_cross_entropy: weight has shape [2, 3], expected [2, 2]',
  ],
  [
    'a flat matrix',
    () => xent.linearCrossEntropy(logits, Float32Array.of(1, 2, 3), [0, 1]),
    'TypeError',
    'shape_mismatch',
    'linear_cross_entropy: weight has shape [3], expected 2 axes',
  ],
  [
    'a bias of another length than the matrix',
    () => xent.linearCrossEntropy(logits, logits, [0, 1], { bias: [1, 2, 3] }),
    'TypeError',
    'shape_mismatch',
    'linear_cross_entropy: bias has shape [3], expected [2]',
  ],
  [
    'an option out of range',
    () => xent.crossEntropy(logits, [0, 1], { labelSmoothing: -0.1 }),
    'RangeError',
    'bad_option',
    'cross_entropy: label_smoothing is -0.1, but must be within [0, 1]',
  ],
  ['an option of NaN', () => xent.softmax(logits, { temperature: Number.NaN }), 'RangeError', 'bad_option', /NaN/],
  [
    'a number as text',
    () => crossEntropy(logits, [0, 1], { temperature: '2' }),
    'RangeError',
    'bad_option',
    'cross_entropy: temperature is "2", but must be a number',
  ],
  [
    'a number that is null',
    () => crossEntropy(logits, [0, 1], { temperature: null }),
    'RangeError',
    'bad_option',
    /null/,
  ],
  [
    'half an axis',
    () => xent.softmax(logits, { axis: 0.5 }),
    'RangeError',
    'bad_option',
    'softmax: axis is 0.5, but must be a whole number',
  ],
  ['an axis that wraps to 0', () => xent.softmax(logits, { axis: 2 ** 32 }), 'RangeError', 'bad_option', /axis/],
  ['an axis that is not there', () => xent.softmax(logits, { axis: 2 }), 'RangeError', 'bad_option', /axis is 2/],
  [
    'an unknown choice',
    () => crossEntropy(logits, [0, 1], { reduction: 'average' }),
    'RangeError',
    'bad_option',
    'cross_entropy: reduction is "average", but must be one of none, sum, mean',
  ],
  [
    'a flag that is a number',
    () => evaluate('categorical_cross_entropy_probs', { probs: [1], target_probs: [1] }, { renormalize: 1 }),
    'RangeError',
    'bad_option',
    /renormalize is 1, but must be true or false/,
  ],
  ['gradients by one name', () => crossEntropy(logits, [0, 1], { grad: 'logits' }), 'RangeError', 'bad_option', /grad/],
  [
    'an unknown dtype',
    () => crossEntropy(logits, [0, 1], { dtype: 'float16' }),
    'TypeError',
    'bad_option',
    'cross_entropy: dtype is "float16", but must be float32 or float64',
  ],
  ['options that are none', () => crossEntropy(logits, [0, 1], 'mean'), 'TypeError', 'bad_option', /options/],
  [
    'shapes that do not go together',
    () => crossEntropy(logits, [0]),
    'TypeError',
    'shape_mismatch',
    'cross_entropy: target has shape [1], expected [2]',
  ],
  [
    'data and shape that do not go together',
    () => xent.softmax({ data: [1, 2, 3], shape: [2, 2] }),
    'TypeError',
    'shape_mismatch',
    'softmax: logits has 3 values, but its shape [2, 2] needs 4',
  ],
  [
    'ragged arrays',
    () => xent.softmax(ragged),
    'TypeError',
    'shape_mismatch',
    'softmax: logits[1] is an array of 1, but logits[0] is an array of 3',
  ],
  ['a number among arrays', () => xent.softmax([[1], 2]), 'TypeError', 'shape_mismatch', /logits\[1\] is 2/],
  [
    'an array among numbers',
    () => xent.softmax([1, [2]]),
    'TypeError',
    'shape_mismatch',
    'softmax: logits[1] is an array of 1, but logits[0] is not an array',
  ],
  [
    'an array without end',
    () => evaluate('softmax', { logits: new Array(2 ** 32 - 1) }),
    'RangeError',
    'out_of_memory',
    'softmax: logits: not enough memory for 34359738360 bytes',
  ],
  ['arrays too deep', () => xent.softmax(nineDeep), 'TypeError', 'shape_mismatch', /more than 8/],
  ['an array in itself', () => evaluate('softmax', { logits: endless }), 'TypeError', 'shape_mismatch', /more than 8/],
  [
    'a negative extent',
    () => tensor([2, -1]),
    'TypeError',
    'shape_mismatch',
    'tensor: shape[1] is -1, but must be a whole number from 0 on',
  ],
  ['an extent that wraps to 0', () => tensor([2 ** 32]), 'TypeError', 'shape_mismatch', /shape\[0\]/],
  ['no shape', () => tensor(3), 'TypeError', 'shape_mismatch', /shape is 3/],
  ['nine axes', () => tensor(Array(9).fill(1)), 'TypeError', 'shape_mismatch', /9 axes/],
  ['a tensor of another dtype', () => tensor([1], 'float16'), 'TypeError', 'bad_option', /"float16"/],
  [
    'text among numbers',
    () => crossEntropy([[1, 'abc']], [0]),
    'TypeError',
    'bad_input',
    'cross_entropy: logits[0, 1] is "abc", but must be a number',
  ],
  [
    'a hole among numbers',
    () => evaluate('softmax', { logits: new Array(2) }),
    'TypeError',
    'bad_input',
    /logits\[0\] is undefined/,
  ],
  [
    'no input',
    () => crossEntropy(logits),
    'TypeError',
    'bad_input',
    'cross_entropy: target or target_probs is missing',
  ],
  ['an array of arrays as an input', () => crossEntropy(logits, 'abc'), 'TypeError', 'bad_input', /target is "abc"/],
  ['bigints', () => crossEntropy(logits, BigInt64Array.of(0n, 1n)), 'TypeError', 'bad_input', /target is an object/],
  [
    'indices and probabilities at once',
    () => evaluate('cross_entropy', { logits, target: [0, 1], target_probs: logits }),
    'TypeError',
    'bad_input',
    'cross_entropy: give either target or target_probs, not both',
  ],
  ['too many arguments', () => crossEntropy(logits, [0, 1], [1, 1, 1], {}), 'TypeError', 'bad_input', /4 arguments/],
  [
    'an unknown operation',
    () => evaluate('cross_entrophy', {}),
    'TypeError',
    'unknown_operation',
    /^evaluate: unknown operation "cross_entrophy"; did you mean cross_entropy\? \(known: softmax, /,
  ],
  [
    'an operation of every object',
    () => evaluate('constructor', {}),
    'TypeError',
    'unknown_operation',
    /"constructor"/,
  ],
  ['no operation', () => evaluate(undefined, {}), 'TypeError', 'unknown_operation', /undefined/],
  [
    'an unknown option',
    () => crossEntropy(logits, [0, 1], { lableSmoothing: 0.1 }),
    'TypeError',
    'unknown_option',
    /^cross_entropy: unknown option "lableSmoothing"; did you mean labelSmoothing\? \(known: reduction, /,
  ],
  [
    'the spelling of the named functions',
    () => evaluate('cross_entropy', { logits, target: [0, 1] }, { labelSmoothing: 0.1 }),
    'TypeError',
    'unknown_option',
    /did you mean label_smoothing\?/,
  ],
  [
    'an inherited option',
    () => crossEntropy(logits, [0, 1], { toString: 1 }),
    'TypeError',
    'unknown_option',
    /toString/,
  ],
  [
    'an unknown input',
    () => evaluate('softmax', { logit: logits }),
    'TypeError',
    'unknown_input',
    /did you mean logits\?/,
  ],
  [
    'a gradient that there is not',
    () => crossEntropy(logits, [0, 1], { grad: ['target'] }),
    'TypeError',
    'unknown_input',
    /"target"/,
  ],
];

describe('a mistake throws its error', () => {
  test.each(mistakes)('%s', (_title, call, errorClass, code, message) => {
    const error = thrown(call);
    expect(error).toMatchObject({ class: errorClass, code });
    if (typeof message === 'string') expect(error.message).toBe(message);
    else expect(error.message).toMatch(message);
  });
});

test('errors give back what was allocated before them', () => {
  const heapBytes = () => {
    const probe = xent.tensor([1]);
    const bytes = probe.data.buffer.byteLength;
    probe.free();
    return bytes;
  };
  const large = { data: new Float32Array(25_000), shape: [2500, 10] };
  const calls: readonly [OperationName, Record<string, Int32Array | Float32Array | typeof large>, object][] = [
    ['cross_entropy', { logits: large, target: new Int32Array(2500).fill(10) }, {}],
    ['cross_entropy', { logits: large, target: new Float32Array(2500).fill(0.5) }, {}],
    ['cross_entropy', { logits: large, target: new Int32Array(3) }, {}],
    ['cross_entropy', { logits: large, target: new Int32Array(2500) }, { temperature: -1, grad: true }],
    ['entropy', { p: { data: new Float32Array(25_000).fill(2), shape: [2500, 10] } }, {}],
  ];
  const attempt = (times: number) => {
    for (let i = 0; i < times; i++) {
      for (const [operation, inputs, options] of calls) {
        expect(() => xent.evaluate(operation, inputs, { ...options })).toThrow();
      }
    }
  };
  attempt(5);
  const before = heapBytes();
  attempt(200);
  expect(heapBytes()).toBe(before);
});

test('a name is quoted in a message however long it is', () => {
  const error = thrown(() => evaluate('x'.repeat(1e6), {}));
  expect(error.message.length).toBeLessThan(1000);
});
