import { expose } from 'comlink';
import type { StoredTensor } from '../../../engine/api.d.ts';
import { FileError } from '../../../io/file-error.ts';
import { readNpz } from '../../../io/npz.ts';

/** What came of an archive. An error class would not survive the way out of a worker. */
export type NpzOutcome =
  | { readonly ok: true; readonly tensors: ReadonlyMap<string, StoredTensor> }
  | { readonly ok: false; readonly error: Pick<FileError, 'code' | 'offset' | 'message' | 'values'> };

const worker = {
  async read(file: Blob): Promise<NpzOutcome> {
    try {
      return { ok: true, tensors: await readNpz(file) };
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      const { code, offset, message, values } = error;
      return { ok: false, error: { code, offset, message, values } };
    }
  },
};

export type NpzWorker = typeof worker;

expose(worker);
