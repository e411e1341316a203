import { expect, test } from 'vitest';
import type { Values } from '../../../web/engine/api.d.ts';
import { classes, largestDifference, logits, newPool, probabilities, rows, target, xent } from './pool-batch.ts';

const { pool, team } = await newPool(3);

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
  expect(Object.keys(found.grad)).toEqual(Object.keys(expected.grad));
  for (const input of ['p', 'q'] as const) {
    const [own, other] = [found.grad[input], expected.grad[input]];
    expect(own?.shape).toEqual(other?.shape);
    expect(own?.data.constructor).toBe(other?.data.constructor);
    // Entry by entry, a million of them take seconds.
    expect(own && other && bytesOf(own.data).equals(bytesOf(other.data))).toBe(true);
  }
  expect(both.length).toBe(0);
});

function bytesOf({ buffer, byteOffset, byteLength }: Values['data']): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

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
