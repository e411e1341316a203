import { describe, expect, test } from 'vitest';
import type { StoredDType } from '../../../../web/engine/api.d.ts';
import type { Part } from '../../../../web/views/check/files/file-parts.ts';
import { FileFailure } from '../../../../web/views/check/files/file-problem.ts';
import { fits, matchParts } from '../../../../web/views/check/files/match-parts.ts';

const part = (file: string, dtype: StoredDType, ...shape: number[]): Part => ({
  file,
  name: '',
  tensor: { shape, dtype, data: new Blob() },
});
const logits = (...shape: number[]) => part('z.npy', 'float32', ...shape);
const indices = (...shape: number[]) => part('y.npy', 'int64', ...shape);

/** What is wrong with them. */
function problem(first: Part, second: Part) {
  try {
    return matchParts(first, second);
  } catch (error) {
    if (error instanceof FileFailure) return error.problem;
    throw error;
  }
}

describe('a target of', () => {
  test.each([
    ['an index a row', [5, 3], [5], [5]],
    ['an index a row, as a column', [5, 3], [5, 1], [5]],
    ['an index a position', [5, 3, 2, 2], [5, 2, 2], [5, 2, 2]],
    ['an index for a single row', [3], [], []],
    ['an index for a single row, in an array', [3], [1], []],
    ['an index for one class only', [5, 1], [5, 1], [5]],
  ])('%s', (_title, first, second, shape) => {
    const matched = matchParts(logits(...first), indices(...second));
    expect(matched).toMatchObject({ kind: 'indices', target: { shape }, logits: { shape: first } });
  });

  test.each([
    ['a distribution a row', [5, 3], [5, 3]],
    ['a distribution for one row', [1, 3], [3]],
    ['one-hot integers', [2, 3, 4], [2, 3, 4]],
  ])('%s', (_title, first, second) => {
    expect(matchParts(logits(...first), indices(...second))).toMatchObject({
      kind: 'probabilities',
      target: { shape: first },
    });
  });
});

test('a row is what one index along the first axis has, and all of a single row', () => {
  expect(matchParts(logits(5, 3, 7), indices(5, 7))).toMatchObject({ classes: 3, rowBytes: 84 });
  expect(matchParts(logits(12), indices())).toMatchObject({ classes: 12, rowBytes: 48 });
});

test('refused', () => {
  expect(problem(logits(5, 3), indices(4))).toEqual({
    code: 'target_shape',
    values: { file: 'y.npy', found: '4', expected: '5', soft: '5 × 3' },
  });
  expect(problem(part('z.npy', 'int32', 5, 3), indices(5))).toEqual({
    code: 'logits_dtype',
    values: { file: 'z.npy', dtype: 'int32' },
  });
  expect(problem(logits(5, 3), part('y.npy', 'bfloat16', 5))).toMatchObject({ code: 'target_dtype' });
  expect(problem(logits(0, 3), indices(0))).toMatchObject({ code: 'empty' });
  expect(problem(logits(2, 10, 3000, 3000), indices(2, 3000, 3000))).toEqual({
    code: 'row_too_large',
    values: { file: 'z.npy', size: 360, most: 269 },
  });
  expect(fits(logits(5, 3), indices(4))).toBe(false);
  expect(fits(logits(5, 3), indices(5))).toBe(true);
});
