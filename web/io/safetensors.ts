import type { StoredDType, StoredTensor } from '../engine/api.d.ts';
import { storedBytes } from '../engine/stored-dtype.ts';
import { excerpt, FileError, readBytes } from './file-error.ts';

/** Where the header begins: behind its length. */
const headerStart = 8;
/** Headers of the largest published models have some megabytes. */
const longestHeader = 2 ** 24;

const dtypes: Readonly<Record<string, StoredDType>> = {
  F16: 'float16',
  BF16: 'bfloat16',
  F32: 'float32',
  F64: 'float64',
  I8: 'int8',
  I16: 'int16',
  I32: 'int32',
  I64: 'int64',
  U8: 'uint8',
  U16: 'uint16',
  U32: 'uint32',
};

interface Entry {
  readonly name: string;
  readonly dtype: StoredDType | undefined;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** The header's length, where the file may be one of safetensors; it has no magic number but the brace. */
async function headerLength(file: Blob): Promise<number | undefined> {
  const start = await readBytes(file, 0, headerStart + 1);
  if (start.byteLength <= headerStart || start.getUint8(headerStart) !== 0x7b) return undefined;
  return Number(start.getBigUint64(0, true));
}

/** Whether a file begins as a .safetensors file does. Text would be read as a length beyond that of any file. */
export async function isSafetensors(file: Blob): Promise<boolean> {
  return Number.isSafeInteger(await headerLength(file));
}

/**
 * The tensors in a .safetensors file by their names. Those of types that nothing here computes with are left out. Only the
 * header is read.
 * @throws {FileError} not_safetensors, header_length, header_syntax, tensor (not described as it must be, or not of the
 * size that its shape needs), truncated (beyond the end of the file), overlap.
 */
export async function readSafetensors(file: Blob): Promise<ReadonlyMap<string, StoredTensor>> {
  const length = await headerLength(file);
  if (length === undefined) {
    throw new FileError('not_safetensors', 0, 'this is no .safetensors file: it begins otherwise');
  }
  if (length > longestHeader) {
    throw new FileError('header_length', 0, `a header of ${length} bytes, but at most ${longestHeader} are read`, {
      length,
    });
  }
  const bytes = await readBytes(file, headerStart, headerStart + length);
  if (bytes.byteLength < length) throw new FileError('truncated', file.size, 'the file ends within its header');
  const entries = readHeader(bytes);
  const start = headerStart + length;
  checkPlaces(entries, file.size - start, start);
  return new Map(
    entries.flatMap(({ name, dtype, shape, begin, end }) =>
      dtype === undefined ? [] : [[name, { shape, dtype, data: file.slice(start + begin, start + end) }]],
    ),
  );
}

function readHeader(bytes: DataView<ArrayBuffer>): Entry[] {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new FileError('header_syntax', headerStart, 'the header is no JSON');
  }
  if (typeof header !== 'object' || header === null) {
    throw new FileError('header_syntax', headerStart, 'the header is no JSON object');
  }
  return Object.entries(header).flatMap(([name, entry]) => (name === '__metadata__' ? [] : [readEntry(name, entry)]));
}

function readEntry(name: string, entry: unknown): Entry {
  const { dtype, shape, data_offsets: offsets } = Object(entry);
  if (typeof dtype !== 'string' || !isWholeNumbers(shape) || !isWholeNumbers(offsets) || offsets.length !== 2) {
    throw wrongTensor(name, 'needs a dtype, a shape and two data_offsets');
  }
  const [begin, end] = offsets;
  const known = Object.hasOwn(dtypes, dtype) ? dtypes[dtype] : undefined;
  const size = known && shape.reduce((product, extent) => product * extent, storedBytes[known]);
  if (begin > end || (size !== undefined && size !== end - begin)) {
    const needed = size === undefined ? '' : `, but shape [${shape.join(', ')}] of ${dtype} needs ${size}`;
    throw wrongTensor(name, `has ${end - begin} bytes${needed}`);
  }
  return { name, dtype: known, shape, begin, end };
}

function wrongTensor(name: string, what: string): FileError {
  return new FileError('tensor', headerStart, `tensor ${excerpt(name)} ${what}`, { name: excerpt(name) });
}

/** No two tensors share bytes, and none lies beyond the end. */
function checkPlaces(entries: readonly Entry[], size: number, start: number): void {
  let previous: Entry | undefined;
  for (const entry of entries.toSorted((a, b) => a.begin - b.begin || a.end - b.end)) {
    const name = excerpt(entry.name);
    if (entry.end > size) {
      const message = `tensor ${name} ends at byte ${start + entry.end}, but the file has ${start + size}`;
      throw new FileError('truncated', start + entry.begin, message, { name });
    }
    if (previous !== undefined && entry.begin < previous.end) {
      const other = excerpt(previous.name);
      throw new FileError('overlap', start + entry.begin, `tensor ${name} overlaps tensor ${other}`, { name, other });
    }
    previous = entry;
  }
}

function isWholeNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}
