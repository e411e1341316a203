import type { NumberArray, StoredDType } from './api.d.ts';
import type { Engine } from './core.ts';
import { failure } from './errors.ts';
import { placeOf, placeText } from './numbers.ts';
import { elementCount } from './shapes.ts';
import { allocate, allocateIn, spanOf, Tensor } from './tensor.ts';

const arrays = {
  float32: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
} as const;

/**
 * The numbers in a file's bytes, as an input of an operation. 16-bit floats become a float32 tensor, which is the caller's
 * to free. `what` names the input in errors.
 * @throws {RangeError} target_out_of_range: a 64-bit index that no int32 holds; out_of_memory.
 */
export function decode(
  engine: Engine,
  bytes: ArrayBuffer,
  dtype: StoredDType,
  shape: readonly number[],
  what: string,
): Tensor | { readonly shape: readonly number[]; readonly data: NumberArray } {
  if (dtype === 'float16' || dtype === 'bfloat16') return widen(engine, bytes, dtype, shape, what);
  return { shape, data: dtype === 'int64' ? narrow(bytes, shape, what) : new arrays[dtype](bytes) };
}

function widen(
  engine: Engine,
  bytes: ArrayBuffer,
  dtype: 'float16' | 'bfloat16',
  shape: readonly number[],
  what: string,
) {
  const { core, memory } = engine;
  const halves = allocateIn(engine, [elementCount(shape)], 'uint16');
  if (halves === null) throw failure('out_of_memory', `${what}: not enough memory for ${bytes.byteLength} bytes`);
  try {
    new Uint16Array(memory.buffer, spanOf(engine, halves).address, elementCount(shape)).set(new Uint16Array(bytes));
    const floats = allocate(engine, shape, 'float32', what);
    core[`${dtype}_to_float32`](halves, floats);
    return new Tensor(engine, floats, 'float32');
  } finally {
    halves.delete();
  }
}

/** 64-bit integers as the 32-bit ones that class indices are. */
function narrow(bytes: ArrayBuffer, shape: readonly number[], what: string): Int32Array {
  const words = new Int32Array(bytes);
  const result = new Int32Array(words.length / 2);
  for (let i = 0; i < result.length; i++) {
    result[i] = words[2 * i];
    if (words[2 * i + 1] === result[i] >> 31) continue;
    const place = placeText(placeOf(i, shape));
    const value = new BigInt64Array(bytes)[i];
    throw failure('target_out_of_range', `${what}${place} is ${value}, but a class index is a whole number (int32)`);
  }
  return result;
}
