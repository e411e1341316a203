import type { StoredDType, StoredTensor } from '../engine/api.d.ts';
import { storedBytes } from '../engine/stored-dtype.ts';

type Read = (view: DataView, offset: number) => number | bigint;

const readers: Readonly<Record<StoredDType, Read>> = {
  float16: (view, offset) => fromFloat16(view.getUint16(offset, true)),
  bfloat16: (view, offset) => fromBfloat16(view.getUint16(offset, true)),
  float32: (view, offset) => view.getFloat32(offset, true),
  float64: (view, offset) => view.getFloat64(offset, true),
  int8: (view, offset) => view.getInt8(offset),
  int16: (view, offset) => view.getInt16(offset, true),
  int32: (view, offset) => view.getInt32(offset, true),
  int64: (view, offset) => view.getBigInt64(offset, true),
  uint8: (view, offset) => view.getUint8(offset),
  uint16: (view, offset) => view.getUint16(offset, true),
  uint32: (view, offset) => view.getUint32(offset, true),
};

/** The numbers of a small array in a file, in their order. Large ones are read block by block, where they are computed with. */
export async function readStoredNumbers({ dtype, data }: StoredTensor): Promise<(number | bigint)[]> {
  const view = new DataView(await data.arrayBuffer());
  const bytes = storedBytes[dtype];
  return Array.from({ length: view.byteLength / bytes }, (_, i) => readers[dtype](view, i * bytes));
}

/** One sign bit, 5 bits of exponent, 10 of fraction. */
function fromFloat16(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The upper half of a float32. */
function fromBfloat16(bits: number): number {
  return new Float32Array(Uint32Array.of(bits << 16).buffer)[0];
}
