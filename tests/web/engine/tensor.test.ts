import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../web/engine/core.ts';
import { allocate } from '../../../web/engine/tensor.ts';
import { load } from '../../../web/engine/xent.ts';

const xent = await load();

function heapBytes(): number {
  const probe = xent.tensor([1]);
  const bytes = probe.data.buffer.byteLength;
  probe.free();
  return bytes;
}

test('a new tensor is zeros of its shape and dtype', () => {
  for (const [dtype, array] of [
    ['float32', Float32Array],
    ['float64', Float64Array],
    ['int32', Int32Array],
  ] as const) {
    const tensor = xent.tensor([2, 3], dtype);
    expect(tensor.shape).toEqual([2, 3]);
    expect(tensor.dtype).toBe(dtype);
    expect(tensor.data).toEqual(new array(6));
    tensor.free();
  }
});

test('a tensor is float32 unless said, a scalar has one element, and an empty one none', () => {
  const scalar = xent.tensor([]);
  const empty = xent.tensor([3, 0]);
  expect(scalar.data).toEqual(new Float32Array(1));
  expect(empty.data).toEqual(new Float32Array(0));
  scalar.free();
  empty.free();
});

test('data stays right when the memory grows', async () => {
  const own = await load();
  const tensor = own.tensor([3]);
  tensor.data.set([1, 2, 3]);
  const stale = tensor.data;
  const large = own.tensor([25_000_000]);
  expect(stale.length).toBe(0);
  expect(tensor.data).toEqual(Float32Array.of(1, 2, 3));
  expect(own.softmax([[0, 0]], { dtype: 'float64' }).value.data).toEqual(Float64Array.of(0.5, 0.5));
  large.free();
  expect(tensor.data).toEqual(Float32Array.of(1, 2, 3));
  tensor.free();
});

test('a view of the module that is given as a typed array survives the growth that copying the inputs causes', async () => {
  const own = await load();
  const weight = own.tensor([2]);
  weight.data.set([1, 3]);
  const rows = 5_000_000;
  const logits = { data: new Float32Array(2 * rows), shape: [rows, 2] };
  const { value } = own.crossEntropy(logits, new Int32Array(rows).fill(1), { weight: weight.data, reduction: 'sum' });
  expect(value).toBeCloseTo(3 * rows * Math.LN2, -2);
  expect(weight.data).toEqual(Float32Array.of(1, 3));
});

describe('free', () => {
  test('makes every later use a TypeError', () => {
    const tensor = xent.tensor([1, 2]);
    tensor.free();
    tensor.free();
    const error = expect.objectContaining({ name: 'TypeError', code: 'bad_input' });
    expect(() => tensor.data).toThrow(error);
    expect(() => xent.softmax(tensor)).toThrow(error);
    expect(() => xent.softmax(tensor)).toThrow('softmax: logits: the tensor was freed');
  });

  test('gives the memory back', () => {
    const round = () => {
      const logits = xent.tensor([1000, 100]);
      const target = xent.tensor([1000], 'int32');
      const { value, grad } = xent.crossEntropy(logits, target, { reduction: 'none', grad: true });
      if (typeof value !== 'number') value.free();
      grad.logits?.free();
      logits.free();
      target.free();
    };
    round();
    const before = heapBytes();
    for (let i = 0; i < 300; i++) round();
    expect(heapBytes()).toBe(before);
  });

  test('is what the end of a `using` block calls', () => {
    const tensor = xent.tensor([1]);
    tensor[Symbol.dispose]();
    expect(() => tensor.data).toThrow(TypeError);
  });
});

describe('as an input', () => {
  test('a tensor is not copied, and makes arrays of the result tensors', () => {
    const logits = xent.tensor([2, 2], 'float64');
    logits.data.set([1, 2, 3, 5]);
    const { value, grad, lse } = xent.softmax(logits, { grad: true });
    expect(value.dtype).toBe('float64');
    expect(value.shape).toEqual([2, 2]);
    expect(value.data[0]).toBeCloseTo(1 / (1 + Math.E), 15);
    expect(grad.logits?.dtype).toBe('float64');
    // Nothing to free that was not asked for.
    expect(lse).not.toHaveProperty('free');
    for (const tensor of [logits, value, grad.logits]) tensor?.free();
  });

  test('a scalar result stays a number', () => {
    const logits = xent.tensor([1, 2]);
    const target = xent.tensor([1], 'int32');
    expect(xent.crossEntropy(logits, target).value).toBeCloseTo(Math.LN2, 6);
    expect(xent.evaluate('cross_entropy', { logits, target }).output).not.toHaveProperty('free');
    logits.free();
    target.free();
  });

  test('its dtype is what is computed in, and must be the one asked for', () => {
    const double = xent.tensor([1, 2], 'float64');
    const single = xent.tensor([1, 2], 'float32');
    expect(xent.softmax(double).value.data).toBeInstanceOf(Float64Array);
    expect(() => xent.softmax(double, { dtype: 'float32' })).toThrow(
      'softmax: logits is a float64 tensor, but must be float32',
    );
    expect(() => xent.klDivergence(double, single)).toThrow(TypeError);
    double.free();
    single.free();
  });

  test('integers are not logits, nor floats indices', () => {
    const integers = xent.tensor([1, 2], 'int32');
    const floats = xent.tensor([1], 'float32');
    const error = expect.objectContaining({ name: 'TypeError', code: 'bad_input' });
    expect(() => xent.softmax(integers)).toThrow(error);
    expect(() => xent.evaluate('cross_entropy', { logits: [[1, 2]], target: floats })).toThrow(error);
    integers.free();
    floats.free();
  });

  test('a tensor of another module is refused', async () => {
    const foreign = (await load()).tensor([1, 2]);
    expect(() => xent.softmax(foreign)).toThrow('softmax: logits is a tensor of another module');
  });
});

test('too much memory is a RangeError that says how much', () => {
  for (const shape of [[2 ** 31 - 1, 2 ** 31 - 1, 2], [2 ** 30], [2 ** 30 - 2 ** 12], [2 ** 29]]) {
    const bytes = 4 * shape.reduce((product, extent) => product * extent);
    const message = `tensor: not enough memory for ${bytes} bytes`;
    const error = expect.objectContaining({ name: 'RangeError', code: 'out_of_memory', message });
    expect(() => xent.tensor(shape)).toThrow(error);
  }
  expect(xent.softmax([[0, 0]]).value.data).toEqual(Float32Array.of(0.5, 0.5));
});

test('memory that the module cannot have is the same error', () => {
  const core = { allocate_float32: () => null };
  const full = { core, exchange: { words: new Uint32Array(10) } } as unknown as Engine;
  expect(() => allocate(full, [10, 10], 'float32', 'softmax: logits')).toThrow(
    'softmax: logits: not enough memory for 400 bytes',
  );
});
