import { expose } from 'comlink';
import { FileError } from '../../../io/file-error.ts';
import { type ReadBytes, unpackNpz } from '../../../io/npz.ts';

/** What came of an archive. An error class would not survive the way out of a worker. */
export type NpzOutcome =
  | { readonly ok: true; readonly arrays: ReadonlyMap<string, Blob> }
  | { readonly ok: false; readonly error: Pick<FileError, 'code' | 'offset' | 'message' | 'values'> };

const worker = {
  /** WebKit lets the workers of a page from the disk hold files but not read them: then the page is asked. */
  async unpack(file: Blob, readInPage: ReadBytes): Promise<NpzOutcome> {
    try {
      const read: ReadBytes = (piece) => piece.arrayBuffer().catch(() => readInPage(piece));
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
