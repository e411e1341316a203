import { expose } from 'comlink';
import { readBlob } from '../../../engine/read-blob.ts';
import { FileError } from '../../../io/file-error.ts';
import { unpackNpz } from '../../../io/npz.ts';

/** What came of an archive. An error class would not survive the way out of a worker. */
export type NpzOutcome =
  | { readonly ok: true; readonly arrays: ReadonlyMap<string, Blob> }
  | { readonly ok: false; readonly error: Pick<FileError, 'code' | 'offset' | 'message' | 'values'> };

const worker = {
  async unpack(file: Blob): Promise<NpzOutcome> {
    try {
      const read = (piece: Blob) => readBlob(piece, (request, transfer) => postMessage(request, { transfer }));
      return { ok: true, arrays: await unpackNpz(file, read) };
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      const { code, offset, message, values } = error;
      return { ok: false, error: { code, offset, message, values } };
    }
  },
};

export type NpzWorker = typeof worker;

expose(worker);
