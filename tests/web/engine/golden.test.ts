import { describe, expect, test } from 'vitest';
import { compile } from '../../../web/engine/compile.ts';
import { operations } from '../../../web/engine/operations.ts';
import { load } from '../../../web/engine/xent.ts';
import { scalarUrl } from '../../../web/views/speed/contenders.ts';
import { goldenCases } from './golden-files.ts';
import { findProblems } from './golden-run.ts';

const cases = goldenCases();

test('every operation has golden cases', () => {
  expect([...new Set(cases.map(({ op }) => op))].toSorted()).toEqual(Object.keys(operations).toSorted());
});

/** The two of the library, and the one that the speed view compares them with. */
const engines = {
  simd128: () => load({ variant: 'simd128' }),
  'relaxed-simd': () => load({ variant: 'relaxed-simd' }),
  'without SIMD': async () => load({ module: await compile(scalarUrl as URL) }),
};

describe.each(Object.entries(engines))('golden, %s', async (_name, start) => {
  const xent = await start();
  describe.each(['float32', 'float64'] as const)('%s', (dtype) => {
    test.each(cases.map((golden) => [golden.op, golden.name, golden] as const))('%s: %s', (_op, _name, golden) => {
      expect(findProblems(xent, golden, dtype)).toEqual([]);
    });
  });
});
