import { isZip, openTensorFile, type TensorFile } from '../../../io/tensor-file.ts';
import { FileFailure, openingProblem } from './file-problem.ts';
import { openNpz } from './open-npz.ts';

/** Longer texts of numbers are better kept as .npy files, which need not fit into memory. */
const longestText = 2 ** 26;

/** What was found in files: arrays that are not read yet, and texts. */
export interface Opened {
  readonly arrays: readonly TensorFile[];
  readonly texts: readonly string[];
}

/**
 * Opens files, or none of them.
 * @throws {FileFailure} for the first that can't be taken.
 */
export async function openFiles(files: readonly File[]): Promise<Opened> {
  const arrays: TensorFile[] = [];
  const texts: string[] = [];
  for (const file of files) {
    try {
      const opened = (await isZip(file)) ? await openNpz(file) : await openTensorFile(file);
      if (opened === undefined) texts.push(await readText(file));
      else if (holdsNumbers(opened)) arrays.push(opened);
      else throw new FileFailure('empty', { file: file.name });
    } catch (error) {
      const { code, values } = openingProblem(file.name, error);
      throw new FileFailure(code, values);
    }
  }
  return { arrays, texts };
}

function holdsNumbers({ tensors }: TensorFile): boolean {
  return [...tensors.values()].some(({ data }) => data.size > 0);
}

async function readText(file: File): Promise<string> {
  const { name, size } = file;
  const start = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
  if (start.includes(0)) throw new FileFailure('binary', { file: name });
  if (size > longestText) throw new FileFailure('text_too_large', { file: name, size: Math.ceil(size / 1e6) });
  return file.text();
}
