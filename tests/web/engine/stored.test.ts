// Files in a pool: headers read by web/io, numbers read and widened in the workers.
import { afterAll, describe, expect, test } from 'vitest';
import type { Progress, StoredTensor } from '../../../web/engine/api.d.ts';
import { startPool } from '../../../web/engine/load-pool.ts';
import { load } from '../../../web/engine/xent.ts';
import { readNpy } from '../../../web/io/npy.ts';
import { readSafetensors } from '../../../web/io/safetensors.ts';
import { Random } from '../io/random.ts';
import { npyFile, npyHeader, safetensorsFile } from '../io/tensor-files.ts';
import { Workers } from './pool-workers.ts';

const xent = await load();
const team = new Workers();
const pool = await startPool({ workers: 2, module: xent.module }, team.start);
afterAll(() => pool.close());

const random = new Random(13);
const rows = 3001;
const classes = 70;
/** Multiples of 1/8 up to 16, which every type of float here holds. */
const numbers = Float32Array.from({ length: rows * classes }, () => random.integer(-128, 127) / 8);
const labels = Int32Array.from({ length: rows }, () => random.integer(0, classes - 1));
const all = xent.crossEntropy({ data: numbers, shape: [rows, classes] }, labels);
const expected = all.value;
const correct = labels.reduce((count, label, row) => count + Number(label === all.argmax.data[row]), 0);

function bfloat16(values: Float32Array): Uint16Array<ArrayBuffer> {
  return Uint16Array.from(new Uint32Array(values.slice().buffer), (bits) => bits >>> 16);
}

/** Exact for the multiples of 1/8 up to 16. */
function float16(values: Float32Array): Uint16Array<ArrayBuffer> {
  return Uint16Array.from(values, (value) => {
    if (value === 0) return 0;
    const exponent = Math.floor(Math.log2(Math.abs(value)));
    const fraction = (Math.abs(value) / 2 ** exponent - 1) * 1024;
    return (value < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | fraction;
  });
}

const npy = (descr: string, data: BlobPart, shape: readonly number[]) =>
  readNpy(npyFile(npyHeader(descr, shape), data));
const target = await npy('<i8', BigInt64Array.from(labels, BigInt), [rows]);

describe.each([
  ['float16', '<f2', float16(numbers)],
  ['float32', '<f4', numbers],
  ['float64', '<f8', Float64Array.from(numbers)],
] as const)('%s in a .npy file', (_dtype, descr, data) => {
  test('has the loss of the same numbers in memory', async () => {
    const logits = await npy(descr, data, [rows, classes]);
    expect(Math.fround((await pool.accumulate('cross_entropy', logits, target)).value)).toBe(expected);
    // As any other input, too, with results a row.
    const { value } = await pool.crossEntropy(logits, target, { reduction: 'none', dtype: 'float32' });
    const losses = xent.crossEntropy({ data: numbers, shape: [rows, classes] }, labels, { reduction: 'none' }).value;
    expect(value).toEqual(losses);
  });
});

test('bfloat16 in a .safetensors file, with its target', async () => {
  const logits = new Uint8Array(bfloat16(numbers).buffer);
  const indices = new Uint8Array(labels.slice().buffer);
  const size = logits.length;
  const header = {
    logits: { dtype: 'BF16', shape: [rows, classes], data_offsets: [0, size] },
    target: { dtype: 'I32', shape: [rows], data_offsets: [size, size + indices.length] },
  };
  const tensors = await readSafetensors(safetensorsFile(header, new Blob([logits, indices])));
  const [first, second] = ['logits', 'target'].map((name) => tensors.get(name) as StoredTensor);
  expect(await pool.accumulate('cross_entropy', first, second)).toMatchObject({ value: expected, correct });
  const inDouble = await pool.accumulate('cross_entropy', first, second, { dtype: 'float64' });
  expect(inDouble.value).toBeCloseTo(Number(expected), 6);
});

test.each([
  ['|i1', Int8Array],
  ['|u1', Uint8Array],
  ['<i2', Int16Array],
  ['<u2', Uint16Array],
  ['<i4', Int32Array],
  ['<u4', Uint32Array],
] as const)('a target of %s', async (descr, array) => {
  const logits = { data: numbers, shape: [rows, classes] };
  const stored = await npy(descr, array.from(labels), [rows]);
  expect((await pool.accumulate('cross_entropy', logits, stored)).value).toBe(expected);
});

test('a target of probabilities, in 16 bits or in integers', async () => {
  const logits = await npy('<f2', float16(numbers), [rows, classes]);
  const oneHot = new Float32Array(rows * classes);
  labels.forEach((label, row) => {
    oneHot[row * classes + label] = 1;
  });
  for (const stored of [
    await npy('<f2', float16(oneHot), [rows, classes]),
    await npy('|u1', Uint8Array.from(oneHot), [rows, classes]),
  ]) {
    for (const dtype of ['float32', 'float64'] as const) {
      const { value, correct: found } = await pool.accumulate('cross_entropy', logits, stored, { dtype });
      expect(value).toBeCloseTo(Number(expected), 6);
      expect(found).toBe(correct);
    }
  }
});

test('a float64 file is computed in double, and the gradient of a mean needs no target in memory', async () => {
  const logits = await npy('<f8', Float64Array.from(numbers), [rows, classes]);
  const found = await pool.crossEntropy(logits, target, { grad: true });
  const whole = xent.crossEntropy({ data: numbers, shape: [rows, classes] }, labels, { grad: true, dtype: 'float64' });
  expect(found.grad.logits).toEqual(whole.grad.logits);
  expect(found.value).toBe(whole.value);
});

test('a large file goes in blocks, two a worker at a time, and tells how far it is', async () => {
  const many = 2 ** 17;
  const wide = 80;
  const block = new Uint8Array(many * wide * 2);
  const logits: StoredTensor = { shape: [many, wide], dtype: 'float16', data: new Blob([block]) };
  const indices: StoredTensor = { shape: [many], dtype: 'uint8', data: new Blob([new Uint8Array(many)]) };
  const told: Progress[] = [];
  const before = team.blocks.length;
  const { value, count } = await pool.accumulate('cross_entropy', logits, indices, {
    onProgress: (progress) => told.push(progress),
  });
  expect(value).toBe(Math.fround(Math.log(wide)));
  expect(count).toBe(many);
  expect(team.blocks.length - before).toBe(told.length);
  expect(told.length).toBeGreaterThanOrEqual(5);
  expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).sort((a, b) => a - b));
  const last = told[told.length - 1];
  expect(last.total).toBe(logits.data.size + indices.data.size);
  expect(last.done).toBeCloseTo(last.total, 3);
  expect(last.secondsLeft).toBeCloseTo(0, 6);
  for (const { bytesPerSecond, secondsLeft } of told) {
    expect(bytesPerSecond).toBeGreaterThan(0);
    expect(secondsLeft).toBeGreaterThanOrEqual(-1e-6);
  }
});

describe('refused', () => {
  const stored = (shape: number[], dtype: string, bytes: number) => {
    return { shape, dtype, data: new Blob([new Uint8Array(bytes)]) } as StoredTensor;
  };

  test('a target out of range, by its row in the file', async () => {
    const logits = await npy('<f4', numbers, [rows, classes]);
    const wrong = await npy('<i8', BigInt64Array.from(labels, BigInt).with(2900, 70n), [rows]);
    await expect(pool.accumulate('cross_entropy', logits, wrong)).rejects.toThrow(
      'cross_entropy: target[2900] is 70, but there are 70 classes (0..69)',
    );
    const huge = await npy('<i8', BigInt64Array.from(labels, BigInt).with(2900, 2n ** 40n), [rows]);
    await expect(pool.accumulate('cross_entropy', logits, huge)).rejects.toThrow(
      expect.objectContaining({
        name: 'RangeError',
        code: 'target_out_of_range',
        message: 'cross_entropy: target[2900] is 1099511627776, but a class index is a whole number (int32)',
      }),
    );
  });

  test('negative 64-bit indices are what they are', async () => {
    const ignored = await npy('<i8', new BigInt64Array(rows).fill(-100n), [rows]);
    const logits = { data: numbers, shape: [rows, classes] };
    expect(await pool.accumulate('cross_entropy', logits, ignored)).toMatchObject({ count: 0, value: Number.NaN });
  });

  test.each([
    ['a size that is not that of the shape', stored([2, 2], 'float32', 15), 'TypeError', 'shape_mismatch'],
    ['an unknown dtype', stored([2, 2], 'float8', 4), 'TypeError', 'bad_input'],
    ['a shape that is none', stored([-1], 'int8', 0), 'TypeError', 'shape_mismatch'],
  ])('%s', async (_title, logits, name, code) => {
    await expect(pool.accumulate('cross_entropy', logits, [0])).rejects.toThrow(
      expect.objectContaining({ name, code, message: expect.stringContaining('cross_entropy: logits') }),
    );
  });

  test('shapes that do not go together', async () => {
    const logits = await npy('<f4', numbers, [rows, classes]);
    const short = await npy('<i4', labels.slice(1), [rows - 1]);
    await expect(pool.accumulate('cross_entropy', logits, short)).rejects.toThrow(
      'cross_entropy: target has shape [3000], expected [3001]',
    );
  });
});
