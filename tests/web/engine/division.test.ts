import { describe, expect, test } from 'vitest';
import { divide, type Rows } from '../../../web/engine/division.ts';
import { operations } from '../../../web/engine/operations.ts';
import type { PoolInputs } from '../../../web/engine/pool-input.ts';

/** Inputs of these shapes: a division looks at nothing else. */
function inputsOf(shapes: Readonly<Record<string, readonly number[]>>): PoolInputs {
  const data = new Float32Array();
  return new Map(
    Object.entries(shapes).map(([name, shape]) => [name, { shape, data, stored: undefined, tensor: undefined }]),
  );
}

const options = { axis: undefined, reduces: true, workers: 2, handedOver: false };
const logits = inputsOf({ logits: [25_600, 1000], target: [25_600] });
const layer = inputsOf({ hidden: [32_768, 768], weight: [1000, 768], target: [32_768] });

const sizes = (blocks: readonly Rows[] = []) => blocks.map(({ start, end }) => end - start);

describe.each([
  ['logits', divide(operations.cross_entropy, logits, options)?.blocks ?? [], 25_600],
  ['hidden states', divide(operations.linear_cross_entropy, layer, options)?.blocks ?? [], 32_768],
])('%s: 100 MB', (_title, blocks, rows) => {
  test('every row is in one block, and blocks begin where kernels take rows together', () => {
    expect(blocks.length).toBeGreaterThan(2);
    expect(blocks.map(({ start }) => start)).toEqual([0, ...blocks.slice(0, -1).map(({ end }) => end)]);
    expect(blocks.at(-1)?.end).toBe(rows);
    expect(blocks.filter(({ start }) => start % 4 !== 0)).toEqual([]);
  });
});

test.each([
  ['logits', divide(operations.cross_entropy, logits, options)],
  ['hidden states', divide(operations.linear_cross_entropy, layer, options)],
])('%s: as many equal blocks for each worker, whose buffers fit again, of a few megabytes', (_title, division) => {
  const all = sizes(division?.blocks);
  expect(all.length % 2).toBe(0);
  expect(new Set(all.slice(0, -1)).size).toBe(1);
  expect(all.length).toBeGreaterThan(15);
});

test('rows that are multiplied with a matrix: enough of them for each gradient of its size', () => {
  const wide = inputsOf({ hidden: [8192, 16_384], weight: [1000, 16_384], target: [8192] });
  expect(sizes(divide(operations.linear_cross_entropy, wide, options)?.blocks)).toEqual([2048, 2048, 2048, 2048]);
  const large = inputsOf({ hidden: [4096, 768], weight: [50_257, 768], target: [4096] });
  expect(sizes(divide(operations.linear_cross_entropy, large, options)?.blocks)).toEqual([2048, 2048]);
});

test('what is handed over goes as it is up to the numbers of a block, unless there is a matrix', () => {
  const block = inputsOf({ logits: [1024, 1024], target: [1024] });
  const handedOver = { ...options, handedOver: true };
  expect(divide(operations.cross_entropy, block, options)?.blocks).toHaveLength(2);
  expect(divide(operations.cross_entropy, block, handedOver)).toBeUndefined();
  expect(divide(operations.cross_entropy, logits, handedOver)?.blocks.length).toBeGreaterThan(2);
  const few = inputsOf({ hidden: [1024, 768], weight: [1000, 768], target: [1024] });
  expect(divide(operations.linear_cross_entropy, few, handedOver)?.blocks).toHaveLength(2);
});
