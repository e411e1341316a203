import { expect, test } from 'vitest';
import { answerRead, readBlob } from '../../../web/engine/read-blob.ts';

const unreadable = new DOMException('The I/O read operation failed.', 'NotReadableError');

/** A file that can be read, or not, by the worker that holds it and by its page. */
function file(inWorker: boolean, inPage: boolean): Blob {
  let reads = 0;
  const arrayBuffer = async () => {
    reads++;
    if (!(reads === 1 ? inWorker : inPage)) throw unreadable;
    return Uint8Array.of(reads, 2, 3).buffer;
  };
  return Object.assign(new Blob(), { arrayBuffer });
}

test('a worker reads a file by itself where it can', async () => {
  const never = () => expect.unreachable();
  expect(new Uint8Array(await readBlob(file(true, true), never))).toEqual(Uint8Array.of(1, 2, 3));
});

test('else its page does', async () => {
  expect(new Uint8Array(await readBlob(file(false, true), answerRead))).toEqual(Uint8Array.of(2, 2, 3));
});

test('a file that nobody can read is an error, which says why', async () => {
  await expect(readBlob(file(false, false), answerRead)).rejects.toBe(unreadable);
});
