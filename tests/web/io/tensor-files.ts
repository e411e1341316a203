/** Files as NumPy and safetensors write them. */

type Part = BlobPart;

/** A .npy file of a version, its header padded to 64 bytes as NumPy does. */
export function npyFile(header: string, data: Part = new Uint8Array(), version = 1): Blob {
  const start = version === 1 ? 10 : 12;
  const text = new TextEncoder().encode(`${header.padEnd(63 - start + Math.ceil(header.length / 64) * 64)}\n`);
  const head = new DataView(new ArrayBuffer(start));
  [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0].forEach((byte, i) => {
    head.setUint8(i, byte);
  });
  if (version === 1) head.setUint16(8, text.length, true);
  else head.setUint32(8, text.length, true);
  return new Blob([head, text, data]);
}

/** The header that NumPy writes. */
export function npyHeader(descr: string, shape: readonly number[], fortran = false): string {
  const extents = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  return `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${extents}), }`;
}

/** A .safetensors file with this header and data; `length` may lie about the header's. */
export function safetensorsFile(header: unknown, data: Part = new Uint8Array(), length?: bigint): Blob {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const head = new DataView(new ArrayBuffer(8));
  head.setBigUint64(0, length ?? BigInt(text.length), true);
  return new Blob([head, text, data]);
}
