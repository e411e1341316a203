import type { StoredTensor } from '../engine/api.d.ts';
import { readBytes } from './file-error.ts';
import { isNpy, readNpy } from './npy.ts';
import { isSafetensors, readSafetensors } from './safetensors.ts';

/** A file of arrays, of which nothing but the header has been read. */
export interface TensorFile {
  readonly name: string;
  /** By name; the array of a .npy file has none: ''. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
}

/**
 * Opens a .npy or .safetensors file, which is known by how it begins; undefined for any other.
 * @throws {FileError} as `readNpy` and `readSafetensors`.
 */
export async function openTensorFile(file: File): Promise<TensorFile | undefined> {
  const { name } = file;
  if (await isNpy(file)) return { name, tensors: new Map([['', await readNpy(file)]]) };
  if (await isSafetensors(file)) return { name, tensors: await readSafetensors(file) };
  return undefined;
}

/** Whether a file begins as a ZIP archive does, which .npz files are. */
export async function isZip(file: Blob): Promise<boolean> {
  const bytes = await readBytes(file, 0, 4);
  return bytes.byteLength === 4 && bytes.getUint32(0) === 0x504b0304;
}
