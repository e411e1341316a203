import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import type { StoredTensor } from '../engine/api.d.ts';
import { FileError } from './file-error.ts';
import { readNpy } from './npy.ts';

/** A file may say that it unpacks to little and mean more than any memory holds: what really comes out is counted. */
export const mostUnpacked = 2 ** 28;
const mostArrays = 1000;
/** A thousand times as much may come out of a piece before it can be counted. */
const chunkBytes = 2 ** 16;
const extension = /\.npy$/;

/** The bytes of a piece of a file. */
export type ReadBytes = (piece: Blob) => Promise<ArrayBuffer>;

/**
 * The tensors of unpacked arrays, by their names. Those that `readNpy` refuses, as arrays of texts, are left out where there
 * are others.
 * @throws {FileError} archive (no arrays); as `readNpy` if it refuses all.
 */
export async function readArrays(arrays: ReadonlyMap<string, Blob>): Promise<ReadonlyMap<string, StoredTensor>> {
  const tensors = new Map<string, StoredTensor>();
  let refused: unknown;
  for (const [name, data] of arrays) {
    try {
      tensors.set(name, await readNpy(data));
    } catch (error) {
      refused ??= error;
    }
  }
  if (tensors.size > 0) return tensors;
  throw refused ?? new FileError('archive', 0, 'the archive holds no .npy arrays');
}

/**
 * The .npy files of a .npz archive, compressed or not, by their names without the extension. It is read piece by piece.
 * @throws {FileError} archive_too_large {size, most}, zip (damaged).
 */
export async function unpackNpz(file: Blob, read: ReadBytes): Promise<ReadonlyMap<string, Blob>> {
  const arrays = new Map<string, Blob>();
  let open = 0;
  let unpacked = 0;
  let position = 0;

  function checkSize(bytes: number): void {
    if (bytes <= mostUnpacked && arrays.size < mostArrays) return;
    const values = { size: Math.ceil(bytes / 1e6), most: Math.floor(mostUnpacked / 1e6) };
    throw new FileError('archive_too_large', position, `more than ${mostUnpacked} bytes when unpacked`, values);
  }

  function take(entry: UnzipFile): void {
    if (!extension.test(entry.name)) return;
    checkSize(unpacked + (entry.originalSize ?? 0));
    open++;
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    entry.ondata = (error, piece, isLast) => {
      if (error) throw error;
      unpacked += piece.length;
      checkSize(unpacked);
      pieces.push(piece.slice());
      if (!isLast) return;
      open--;
      arrays.set(entry.name.replace(extension, ''), new Blob(pieces));
    };
    entry.start();
  }

  const unzip = new Unzip(take);
  unzip.register(UnzipInflate);
  try {
    for (; position < file.size; position += chunkBytes) {
      const piece = new Uint8Array(await read(file.slice(position, position + chunkBytes)));
      unzip.push(piece, position + chunkBytes >= file.size);
    }
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError('zip', position, `the archive goes wrong: ${error instanceof Error ? error.message : error}`);
  }
  if (open > 0) throw new FileError('zip', file.size, 'the archive ends within an array');
  return arrays;
}
