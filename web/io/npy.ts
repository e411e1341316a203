import type { StoredDType, StoredTensor } from '../engine/api.d.ts';
import { storedBytes } from '../engine/stored-dtype.ts';
import { excerpt, FileError, readBytes } from './file-error.ts';
import { type PythonLiteral, readPythonLiteral } from './python-literal.ts';

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** NumPy's own headers are some 100 bytes; those of its longest structured types some thousand. */
const longestHeader = 2 ** 16;

const dtypes: Readonly<Record<string, StoredDType>> = {
  f2: 'float16',
  f4: 'float32',
  f8: 'float64',
  i1: 'int8',
  i2: 'int16',
  i4: 'int32',
  i8: 'int64',
  u1: 'uint8',
  u2: 'uint16',
  u4: 'uint32',
};

/** Whether a file begins as a .npy file does. */
export async function isNpy(file: Blob): Promise<boolean> {
  const bytes = await readBytes(file, 0, magic.length);
  return bytes.byteLength === magic.length && magic.every((byte, i) => bytes.getUint8(i) === byte);
}

/**
 * The array in a .npy file of version 1 to 3: little-endian, C order. Only the header is read.
 * @throws {FileError} not_npy, version, header_length, header_syntax, header_key, dtype, big_endian, fortran_order, shape,
 * truncated.
 */
export async function readNpy(file: Blob): Promise<StoredTensor> {
  if (!(await isNpy(file))) throw new FileError('not_npy', 0, 'this is no .npy file: it begins otherwise');
  const start = await readBytes(file, 0, 12);
  const version = start.byteLength < 8 ? 0 : start.getUint8(6);
  if (version < 1 || version > 3) {
    throw new FileError('version', 6, `version ${version} of .npy is not known, only 1 to 3`, { version });
  }
  const headerStart = version === 1 ? 10 : 12;
  if (start.byteLength < headerStart) throw truncatedHeader(file);
  const length = version === 1 ? start.getUint16(8, true) : start.getUint32(8, true);
  if (length > longestHeader) {
    throw new FileError('header_length', 8, `a header of ${length} bytes, but at most ${longestHeader} are read`, {
      length,
    });
  }
  const header = await readBytes(file, headerStart, headerStart + length);
  if (header.byteLength < length) throw truncatedHeader(file);
  const text = new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(header);
  const { dtype, shape } = interpret(readPythonLiteral(text, headerStart), headerStart);

  const from = headerStart + length;
  const size = shape.reduce((product, extent) => product * extent, storedBytes[dtype]);
  if (file.size - from < size) {
    const message = `the file has ${file.size - from} bytes of numbers, but shape (${shape.join(', ')}) needs ${size}`;
    throw new FileError('truncated', file.size, message, { found: file.size - from, expected: size });
  }
  return { shape, dtype, data: file.slice(from, from + size) };
}

function truncatedHeader(file: Blob): FileError {
  return new FileError('truncated', file.size, 'the file ends within its header');
}

function interpret(header: PythonLiteral, offset: number): { dtype: StoredDType; shape: number[] } {
  if (!(header instanceof Map)) throw new FileError('header_syntax', offset, 'the header is no dict');
  for (const key of ['descr', 'fortran_order', 'shape']) {
    if (!header.has(key)) throw new FileError('header_key', offset, `the header has no ${key}`, { key });
  }
  const dtype = readDescription(header.get('descr'), offset);
  const order = header.get('fortran_order');
  if (order !== false) {
    const message = 'the array is in Fortran order: save np.ascontiguousarray(array) instead';
    throw new FileError('fortran_order', offset, message);
  }
  const shape = header.get('shape');
  // The products must be exact, to be held against the size of the file.
  const bytes = Array.isArray(shape) ? shape.reduce<number>((product, extent) => product * Number(extent), 8) : NaN;
  if (!Array.isArray(shape) || !shape.every((extent) => typeof extent === 'number') || !Number.isSafeInteger(bytes)) {
    throw new FileError('shape', offset, `the shape is ${excerpt(shape)}, but must be a tuple of extents`);
  }
  return { dtype, shape };
}

function readDescription(description: PythonLiteral | undefined, offset: number): StoredDType {
  const [, order, type] = (typeof description === 'string' && /^([<>|=])(\w+)$/.exec(description)) || [];
  const dtype = type !== undefined && Object.hasOwn(dtypes, type) ? dtypes[type] : undefined;
  if (dtype === undefined) {
    const found = excerpt(description instanceof Map ? {} : description);
    const known = Object.values(dtypes).join(', ');
    throw new FileError('dtype', offset, `the dtype is ${found}, but must be one of ${known}`, { found });
  }
  if (order === '>' && storedBytes[dtype] > 1) {
    const message = `the numbers are big-endian ("${description}"): save array.astype("<${type}") instead`;
    throw new FileError('big_endian', offset, message, { type });
  }
  return dtype;
}
