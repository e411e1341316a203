import { proxy, transfer, wrap } from 'comlink';
import { FileError } from '../../../io/file-error.ts';
import { readArrays } from '../../../io/npz.ts';
import type { TensorFile } from '../../../io/tensor-file.ts';
import type { NpzOutcome, NpzWorker } from './npz-worker.ts';

/**
 * Unpacks a .npz file in a worker that lives as long as that takes.
 * @throws {FileError} as `unpackNpz` and `readArrays`.
 */
export async function openNpz(file: File): Promise<TensorFile> {
  const worker = new Worker(new URL('./npz-worker.ts', import.meta.url), { type: 'module', name: 'xent-npz' });
  try {
    const outcome = (await wrap<NpzWorker>(worker).unpack(file, proxy(readInPage))) as NpzOutcome;
    if (outcome.ok) return { name: file.name, tensors: await readArrays(outcome.arrays) };
    const { code, offset, message, values } = outcome.error;
    throw new FileError(code, offset, message, values);
  } finally {
    worker.terminate();
  }
}

async function readInPage(piece: Blob): Promise<ArrayBuffer> {
  const bytes = await piece.arrayBuffer();
  return transfer(bytes, [bytes]);
}
