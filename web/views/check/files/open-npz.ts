import { wrap } from 'comlink';
import { answerRead, isReadRequest } from '../../../engine/read-blob.ts';
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
  worker.addEventListener('message', ({ data }: MessageEvent<object>) => {
    if (isReadRequest(data)) answerRead(data);
  });
  try {
    const outcome = (await wrap<NpzWorker>(worker).unpack(file)) as NpzOutcome;
    if (outcome.ok) return { name: file.name, tensors: await readArrays(outcome.arrays) };
    const { code, offset, message, values } = outcome.error;
    throw new FileError(code, offset, message, values);
  } finally {
    worker.terminate();
  }
}
