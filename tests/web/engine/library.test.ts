// The library as it is shipped: dist/lib, in Node.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type * as Library from '../../../web/engine/api.d.ts';

const folder = new URL('../../../dist/lib/', import.meta.url);
const library: typeof Library = await import(/* @vite-ignore */ new URL('xent.js', folder).href);

test('computes what its manual says', async () => {
  const xent = await library.load();
  const result = xent.crossEntropy({ data: Float32Array.of(2, 1, 0.1), shape: [1, 3] }, Int32Array.of(0), {
    labelSmoothing: 0.1,
    reduction: 'mean',
    grad: true,
  });
  expect(result.value).toBeCloseTo(0.5137, 4);
  expect(result.grad.logits?.shape).toEqual([1, 3]);
  expect(result).toMatchObject({ count: 1, weightSum: 1, argmax: { data: Int32Array.of(0) } });
});

test.each(['simd128', 'relaxed-simd'] as const)('has %s beside it, and gives its module on', async (variant) => {
  const { module } = await library.load({ variant });
  const wasmBinary = readFileSync(new URL(`xent-${variant}.wasm`, folder));
  for (const options of [{ module }, { wasmBinary }]) {
    const xent = await library.load(options);
    expect(xent.variant).toBe(variant);
    expect(xent.softmax([[0, 0]]).value.data).toEqual(Float32Array.of(0.5, 0.5));
  }
});

test('needs no flag of Node', () => {
  const script = `import { load } from '${new URL('xent.js', folder).href}';
    console.log((await load()).crossEntropy([[0, 0]], [0]).value);`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  expect(Number(output)).toBeCloseTo(Math.LN2, 6);
});

test('exports load and loadPool, and its types are those of the source', () => {
  expect(Object.keys(library)).toEqual(['load', 'loadPool']);
  const types = readFileSync(new URL('xent.d.ts', folder), 'utf8');
  expect(types).toBe(readFileSync(new URL('../../../web/engine/api.d.ts', import.meta.url), 'utf8'));
});

test('needs no eval', () => {
  const source = readFileSync(new URL('xent.js', folder), 'utf8');
  expect(source).not.toMatch(/\beval\(|new Function\b/);
});
