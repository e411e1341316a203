import { createHash } from 'node:crypto';
import { gzipAsync } from '@gfx/zopfli';

/** More rounds take longer and gain some ten bytes. */
const rounds = 5;

const done = new Map<string, Promise<string>>();

/** Bytes compressed with gzip, as small as that gets, in base64: for `packed` of unpack.ts. The same bytes are compressed once. */
export function pack(bytes: Uint8Array): Promise<string> {
  const digest = createHash('sha256').update(bytes).digest('hex');
  const before = done.get(digest);
  if (before) return before;
  const text = gzipAsync(bytes, { numiterations: rounds }).then((gzip) => Buffer.from(gzip).toString('base64'));
  done.set(digest, text);
  return text;
}
