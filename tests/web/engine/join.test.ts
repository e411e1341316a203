import { expect, test } from 'vitest';
import type { Evaluation } from '../../../web/engine/api.d.ts';
import { RowJoin } from '../../../web/engine/join.ts';
import { Places } from '../../../web/engine/joined-rows.ts';
import { SpareBuffers } from '../../../web/engine/spare-buffers.ts';

/** What a block of one row has: its own number, and its part of a sum. */
function block(own: number, part: number): Evaluation {
  const values = (shape: number[], number: number) => ({ shape, data: Float32Array.of(number) });
  const grad = { hidden: values([1, 1], own), weight: values([1, 1], part) };
  return { output: values([1], own), grad, count: 1, weightSum: 1, sum: own };
}

/** Of three blocks that come in this order. */
function joined(order: readonly number[]) {
  const join = new RowJoin(3, new Set(['hidden']), new SpareBuffers(0), new Places([]));
  const parts = [1e20, -1e20, 1];
  for (const row of order) join.add({ start: row, end: row + 1 }, block(row + 10, parts[row]));
  return join.arrays();
}

test('rows go where they belong, and a gradient of all rows is the same sum, whichever block comes first', () => {
  for (const order of [
    [0, 1, 2],
    [2, 0, 1],
    [1, 2, 0],
  ]) {
    const { output, grad } = joined(order);
    expect(output).toEqual({ shape: [3], data: Float32Array.of(10, 11, 12) });
    expect(grad.hidden).toEqual({ shape: [3, 1], data: Float32Array.of(10, 11, 12) });
    expect(grad.weight).toEqual({ shape: [1, 1], data: Float32Array.of(1) });
  }
});

test('a sum is rounded once', () => {
  const join = new RowJoin(3, new Set(['hidden']), new SpareBuffers(0), new Places([]));
  [1, 2 ** -24, 2 ** -24].forEach((part, row) => {
    join.add({ start: row, end: row + 1 }, block(0, part));
  });
  expect(join.arrays().grad.weight.data).toEqual(Float32Array.of(1 + 2 ** -23));
});
