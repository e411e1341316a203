import type { StoredTensor } from '../engine/api.d.ts';
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
