import { describe, expect, test } from 'vitest';
import type { TensorLike } from '../../../web/engine/api.d.ts';
import { load } from '../../../web/engine/xent.ts';

const xent = await load();

const rows = [
  [2, 1, 0.1],
  [0.5, 2.5, 0.3],
];

/** The losses of the rows for the targets 0 and 1, by the formula. */
const losses = rows.map((row, target) => {
  const total = row.reduce((sum, logit) => sum + Math.exp(logit), 0);
  return Math.log(total) - row[target];
});

function lossesOf(logits: TensorLike, target: TensorLike, sampleWeight?: TensorLike): number[] {
  const { value } = xent.crossEntropy(logits, target, { reduction: 'none', dtype: 'float64', sampleWeight });
  if (typeof value === 'number') return [value];
  return Array.from(value.data);
}

describe('logits come as', () => {
  const flat = rows.flat();
  test.each<[string, TensorLike]>([
    ['nested arrays', rows],
    ['arrays of typed arrays', rows.map((row) => Float64Array.from(row))],
    ['an array and a shape', { data: flat, shape: [2, 3] }],
    ['a typed array and a shape', { data: Float64Array.from(flat), shape: [2, 3] }],
  ])('%s', (_form, logits) => {
    expect(lossesOf(logits, [0, 1])).toEqual(losses.map((loss) => expect.closeTo(loss, 14)));
  });

  test('a single row, flat', () => {
    expect(lossesOf(Float64Array.from(rows[0]), 0)).toEqual([expect.closeTo(losses[0], 14)]);
  });
});

describe('indices come as', () => {
  test.each<[string, TensorLike]>([
    ['an array', [0, 1]],
    ['an Int32Array', Int32Array.of(0, 1)],
    ['a Uint8Array', Uint8Array.of(0, 1)],
    ['an Int32Array and a shape', { data: Int32Array.of(0, 1), shape: [2] }],
    ['floats that are whole numbers, with a shape', { data: Float32Array.of(0, 1), shape: [2] }],
  ])('%s', (_form, target) => {
    expect(lossesOf(rows, target)).toEqual(losses.map((loss) => expect.closeTo(loss, 14)));
  });

  test('a lone number for a single row', () => {
    expect(lossesOf(rows[1], 1)).toEqual([expect.closeTo(losses[1], 14)]);
    expect(lossesOf(rows[1], Int32Array.of(1))).toEqual([expect.closeTo(losses[1], 14)]);
  });
});

describe('probabilities come as', () => {
  test.each<[string, TensorLike]>([
    [
      'arrays of the shape of the logits',
      [
        [1, 0, 0],
        [0, 1, 0],
      ],
    ],
    ['whole numbers with the shape of the logits', { data: Int32Array.of(1, 0, 0, 0, 1, 0), shape: [2, 3] }],
    ['flat floats', Float32Array.of(1, 0, 0, 0, 1, 0)],
  ])('%s', (_form, target) => {
    expect(lossesOf(rows, target)).toEqual(losses.map((loss) => expect.closeTo(loss, 14)));
  });
});

test('flat typed arrays take the shape that the logits tell, where their length fits', () => {
  const logits = { data: Float32Array.from({ length: 24 }, (_, i) => i % 5), shape: [2, 3, 2, 2] };
  const target = Int32Array.from({ length: 8 }, (_, i) => i % 3);
  const flat = xent.crossEntropy(logits, target, { sampleWeight: new Float32Array(8).fill(2), reduction: 'none' });
  const shaped = xent.crossEntropy(logits, { data: target, shape: [2, 2, 2] }, { reduction: 'none' });
  if (typeof flat.value === 'number' || typeof shaped.value === 'number') throw new Error('not an array');
  expect(flat.value.shape).toEqual([2, 2, 2]);
  expect(flat.value.data).toEqual(shaped.value.data.map((loss) => 2 * loss));
  expect(() => xent.crossEntropy(logits, Int32Array.of(0, 1))).toThrow('target has shape [2], expected [2, 2, 2]');
});

test('the shape that a flat array takes follows the axis', () => {
  const logits = { data: new Float32Array(6), shape: [3, 2] };
  const { value } = xent.logsumexp(logits, { axis: 0, gradOutput: Float32Array.of(1, 1) });
  expect(value).toMatchObject({ shape: [2] });
});

test('NaN and infinities are values, and may be written as in JSON', () => {
  const { value } = xent.softmax([
    [1, Number.NaN],
    [1, Number.POSITIVE_INFINITY],
    [1, Number.NEGATIVE_INFINITY],
  ]);
  expect(Array.from(value.data)).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, 1, 0]);
  expect(
    xent.softmax([
      [1, 'NaN'],
      [1, 'Infinity'],
      [1, '-Infinity'],
    ]).value,
  ).toEqual(value);
  expect(xent.softmax({ data: [1, '-Infinity'], shape: [1, 2] }).value.data).toEqual(Float32Array.of(1, 0));
});

test('an empty batch has no losses, a sum of 0 and a mean of NaN', () => {
  const logits = { data: [], shape: [0, 3] };
  expect(xent.crossEntropy(logits, [], { reduction: 'none' }).value).toMatchObject({ shape: [0] });
  expect(xent.crossEntropy(logits, [], { reduction: 'sum' }).value).toBe(0);
  expect(xent.crossEntropy(logits, []).value).toBeNaN();
  expect(xent.crossEntropy(logits, [], { empty: 'zero' }).value).toBe(0);
  expect(xent.softmax([[], []]).value.shape).toEqual([2, 0]);
});

test('inputs are left as they were, and results are arrays of their own', () => {
  const data = Float32Array.of(1, 2, 3);
  const first = xent.softmax({ data, shape: [1, 3] });
  const kept = Array.from(first.value.data);
  xent.softmax({ data: Float32Array.of(9, 9, 9), shape: [1, 3] });
  expect(data).toEqual(Float32Array.of(1, 2, 3));
  expect(Array.from(first.value.data)).toEqual(kept);
  expect(first.value.data.byteLength).toBe(first.value.data.buffer.byteLength);
});
