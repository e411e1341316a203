import { expect, test } from 'vitest';
import { readNpy } from '../../../web/io/npy.ts';
import { parseTensor } from '../../../web/io/parse-tensor.ts';
import { storedText } from '../../../web/io/stored-text.ts';
import { npyFile, npyHeader } from './tensor-files.ts';

const text = async (descr: string, shape: readonly number[], data: BlobPart) =>
  storedText(await readNpy(npyFile(npyHeader(descr, shape), data)));

test('numbers have the fewest digits that give them back', async () => {
  const values = [0.1, 1 / 3, 16777217, 1e-45, 3.4e38, -0, Number.NaN, Infinity, -Infinity];
  expect(await text('<f4', [9], Float32Array.from(values))).toBe('0.1 0.33333334 16777216 1e-45 3.4e38 0 nan inf -inf');
  expect(await text('<f8', [3], Float64Array.of(0.1, 1 / 3, 5e-324))).toBe('0.1 0.3333333333333333 5e-324');
});

test('16-bit floats are the float32 that they become', async () => {
  const halves = Uint16Array.of(0x3c00, 0x2e66, 0xc000, 0x0001, 0x7bff, 0x7c00, 0xfc00, 0x7e00);
  expect(await text('<f2', [8], halves)).toBe('1 0.099975586 -2 5.9604645e-8 65504 inf -inf nan');
  const tensor = { shape: [3], dtype: 'bfloat16', data: new Blob([Uint16Array.of(0x3f80, 0xbdcd, 0x7f80)]) } as const;
  expect(await storedText(tensor)).toBe('1 -0.100097656 inf');
});

test.each([
  ['|i1', Int8Array.of(-128, 127), '-128 127'],
  ['<i2', Int16Array.of(-32768, 32767), '-32768 32767'],
  ['<i4', Int32Array.of(-(2 ** 31), 7), '-2147483648 7'],
  ['<i8', BigInt64Array.of(-(2n ** 63n), 9007199254740993n), '-9223372036854775808 9007199254740993'],
  ['|u1', Uint8Array.of(0, 255), '0 255'],
  ['<u2', Uint16Array.of(0, 65535), '0 65535'],
  ['<u4', Uint32Array.of(0, 2 ** 32 - 1), '0 4294967295'],
])('%s', async (descr, data, expected) => {
  expect(await text(descr, [2], data)).toBe(expected);
});

test.each([[[6]], [[2, 3]], [[1, 6]], [[6, 1]], [[1, 2, 3]], [[2, 1, 3]], [[1, 2, 1, 3]]])(
  'shape %j is read back as it was',
  async (shape) => {
    const data = Float32Array.of(1, 2.5, -3, Infinity, 5e-7, 6);
    const parsed = parseTensor(await text('<f4', shape, data));
    if (!parsed.ok) throw new Error(parsed.error.code);
    expect(parsed.value.shape).toEqual(shape);
    expect(Float32Array.from(parsed.value.values)).toEqual(data);
  },
);

test('two axes are a row a line, more are nested', async () => {
  const data = Int8Array.of(1, 2, 3, 4);
  expect(await text('|i1', [2, 2], data)).toBe('1 2\n3 4');
  expect(await text('|i1', [1, 2, 2], data)).toBe('[[[1, 2],\n  [3, 4]]]');
});
