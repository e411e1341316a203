import { wrap } from 'comlink';
import { FileError } from '../../../io/file-error.ts';
import type { TensorFile } from '../../../io/tensor-file.ts';
import type { NpzOutcome, NpzWorker } from './npz-worker.ts';

/**
 * Unpacks a .npz file in a worker that lives as long as that takes.
 * @throws {FileError} as `readNpz`.
 */
export async function openNpz(file: File): Promise<TensorFile> {
  const worker = new Worker(new URL('./npz-worker.ts', import.meta.url), { type: 'module', name: 'xent-npz' });
  try {
    const outcome = (await wrap<NpzWorker>(worker).read(file)) as NpzOutcome;
    if (outcome.ok) return { name: file.name, tensors: outcome.tensors };
    const { code, offset, message, values } = outcome.error;
    throw new FileError(code, offset, message, values);
  } finally {
    worker.terminate();
  }
}
