/**
 * Text in fewer letters, for links: zlib's format (RFC 1950), which ends in a checksum, as base64url, A-Z a-z 0-9 - _. A letter
 * closes it, for linkifiers leave punctuation at the end out of a link.
 */
import { Unzlib, zlibSync } from 'fflate';

const end = 'z';
const checksumBytes = 4;
/** A thousand times as much may come out of a piece before it can be counted. */
const pieceBytes = 1024;

/** The text packed. It gets longer where there is little of it. */
export function packText(text: string): string {
  const bytes = zlibSync(new TextEncoder().encode(text));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') + end;
}

/** Inverse of `packText`; undefined for what was damaged anywhere, and for what would be more than `mostBytes` of UTF-8. */
export function unpackText(packed: string, mostBytes: number): string | undefined {
  const base64 = /^([\w-]+)z$/.exec(packed)?.[1];
  if (base64 === undefined) return undefined;
  try {
    const binary = atob(base64.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    const unpacked = unpackBytes(bytes, mostBytes);
    const checksum = new DataView(bytes.buffer).getUint32(bytes.length - checksumBytes);
    if (adler32(unpacked) !== checksum) return undefined;
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(unpacked);
  } catch {
    return undefined;
  }
}

/** Whoever wrote the bytes may mean more than any memory holds: it stops at the most. */
function unpackBytes(bytes: Uint8Array, mostBytes: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const unzlib = new Unzlib((piece) => {
    length += piece.length;
    if (length > mostBytes) throw new RangeError('too much is packed');
    pieces.push(piece);
  });
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    unzlib.push(bytes.subarray(start, start + pieceBytes), start + pieceBytes >= bytes.length);
  }
  const unpacked = new Uint8Array(length);
  let position = 0;
  for (const piece of pieces) {
    unpacked.set(piece, position);
    position += piece.length;
  }
  return unpacked;
}

/** The checksum of zlib's format, which the library leaves to its callers. */
function adler32(bytes: Uint8Array): number {
  let sum = 1;
  let sumOfSums = 0;
  for (const byte of bytes) {
    sum = (sum + byte) % 65521;
    sumOfSums = (sumOfSums + sum) % 65521;
  }
  return sumOfSums * 65536 + sum;
}
