/** The header and what is before it fill a multiple of this many bytes, as NumPy has it. */
const alignment = 64;
const beforeHeader = 10;
const bytes = 8;

const dtypes = {
  float64: {
    code: '<f8',
    write: (view: DataView, offset: number, value: number) => view.setFloat64(offset, value, true),
  },
  int64: {
    code: '<i8',
    write: (view: DataView, offset: number, value: number) => view.setBigInt64(offset, BigInt(value), true),
  },
} as const;

/** Row-major numbers as a .npy file of version 1.0, of the types that NumPy has for Python's float and int. */
export function writeNpy(values: ArrayLike<number>, shape: readonly number[], dtype: keyof typeof dtypes): Blob {
  const { code, write } = dtypes[dtype];
  const extents = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const header = `{'descr': '${code}', 'fortran_order': False, 'shape': (${extents}), }`;
  const length = Math.ceil((beforeHeader + header.length + 1) / alignment) * alignment - beforeHeader;
  const start = new DataView(new ArrayBuffer(beforeHeader));
  new Uint8Array(start.buffer).set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  start.setUint16(8, length, true);
  const data = new DataView(new ArrayBuffer(bytes * values.length));
  for (let index = 0; index < values.length; index++) write(data, bytes * index, values[index]);
  return new Blob([start, `${header.padEnd(length - 1)}\n`, data]);
}
