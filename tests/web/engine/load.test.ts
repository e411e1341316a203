import { readFile } from 'node:fs/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { binaryUrl } from '../../../web/engine/binary-url.ts';
import { load } from '../../../web/engine/xent.ts';

const loss = Math.LN2;

/** An engine without relaxed SIMD. */
const withoutRelaxedSimd = () => vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);

afterEach(() => {
  vi.restoreAllMocks();
});

test('loads in Node from the disk, relaxed SIMD where the engine has it', async () => {
  const xent = await load();
  expect(xent.variant).toBe('relaxed-simd');
  expect(xent.crossEntropy([[0, 0]], [0]).value).toBeCloseTo(loss, 6);
  withoutRelaxedSimd();
  expect((await load()).variant).toBe('simd128');
});

test.each(['simd128', 'relaxed-simd'] as const)('loads %s when asked to', async (variant) => {
  const xent = await load({ variant });
  expect(xent.variant).toBe(variant);
  expect(xent.crossEntropy([[0, 0]], [0]).value).toBeCloseTo(loss, 6);
});

test.each(['simd128', 'relaxed-simd'] as const)('knows a module and bytes of %s again', async (variant) => {
  const { module } = await load({ variant });
  expect((await load({ module })).variant).toBe(variant);
  expect((await load({ wasmBinary: await readFile(binaryUrl[variant]) })).variant).toBe(variant);
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

test('a variant that the engine cannot run is a RangeError', async () => {
  withoutRelaxedSimd();
  await expect(load({ variant: 'relaxed-simd' })).rejects.toThrow(
    expect.objectContaining({
      name: 'RangeError',
      code: 'bad_option',
      message: 'load: variant is "relaxed-simd", which this engine cannot run',
    }),
  );
});

test('a variant that does not exist is a RangeError', async () => {
  const options: object = { variant: 'simd256' };
  await expect(load(options)).rejects.toThrow(
    expect.objectContaining({
      name: 'RangeError',
      code: 'bad_option',
      message: 'load: variant is "simd256", not simd128 or relaxed-simd',
    }),
  );
});

test('a variant that the module given is not is a RangeError', async () => {
  const { module } = await load({ variant: 'simd128' });
  await expect(load({ module, variant: 'relaxed-simd' })).rejects.toThrow(
    expect.objectContaining({
      name: 'RangeError',
      code: 'bad_option',
      message: 'load: variant is "relaxed-simd", but the module given is simd128',
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
