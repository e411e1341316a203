import { describe, expect, test } from 'vitest';
import { operations } from '../../../web/engine/operations.ts';
import { load } from '../../../web/engine/xent.ts';
import { goldenCases } from './golden-files.ts';
import { findProblems } from './golden-run.ts';

const cases = goldenCases();

test('every operation has golden cases', () => {
  expect([...new Set(cases.map(({ op }) => op))].toSorted()).toEqual(Object.keys(operations).toSorted());
});

describe.each(['simd128', 'relaxed-simd'] as const)('golden, %s', async (variant) => {
  const xent = await load({ variant });
  describe.each(['float32', 'float64'] as const)('%s', (dtype) => {
    test.each(cases.map((golden) => [golden.op, golden.name, golden] as const))('%s: %s', (_op, _name, golden) => {
      expect(findProblems(xent, golden, dtype)).toEqual([]);
    });
  });
});
