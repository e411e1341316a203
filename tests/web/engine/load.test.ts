import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { binaryUrl } from '../../../web/engine/binary-url.ts';
import { load } from '../../../web/engine/xent.ts';

const loss = Math.LN2;

test('loads in Node from the disk', async () => {
  const xent = await load();
  expect(xent.variant).toBe('simd128');
  expect(xent.crossEntropy([[0, 0]], [0]).value).toBeCloseTo(loss, 6);
});

test('loads from a compiled module, which instances share, each with its own memory', async () => {
  const first = await load({ variant: 'simd128' });
  const second = await load({ module: first.module });
  expect(second.module).toBe(first.module);
  expect(second.crossEntropy([[0, 0]], [0]).value).toBeCloseTo(loss, 6);
});

test('loads from bytes', async () => {
  const xent = await load({ wasmBinary: await readFile(binaryUrl.simd128) });
  expect(xent.crossEntropy([[0, 0]], [0]).value).toBeCloseTo(loss, 6);
});

test('a variant that is not built is a RangeError that says which are', async () => {
  await expect(load({ variant: 'relaxed-simd' })).rejects.toThrow(
    expect.objectContaining({
      name: 'RangeError',
      code: 'bad_option',
      message: 'load: variant is "relaxed-simd", but only simd128 is built',
    }),
  );
});

test('an unknown option is a TypeError', async () => {
  const options: object = { varient: 'simd128' };
  await expect(load(options)).rejects.toThrow(
    expect.objectContaining({
      name: 'TypeError',
      code: 'unknown_option',
      message: expect.stringContaining('did you mean variant?'),
    }),
  );
});

test('bytes that are no module reject', async () => {
  await expect(load({ wasmBinary: Uint8Array.of(1, 2, 3) })).rejects.toThrow(WebAssembly.CompileError);
});

test('a module of something else rejects', async () => {
  const empty = await WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  await expect(load({ module: empty })).rejects.toThrow();
});
