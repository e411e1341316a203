import { readBytes } from './file-error.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The header and its checksum stand between the signature and what may be put in. */
const headerEnd = signature.length + 25;
/** Length and type before a chunk's data, a checksum after it. */
const frame = 12;
/** A file that has more before its picture is none of ours, nor is one with a longer text. */
const mostChunks = 100;
const longestText = 5_000_000;

/** A PNG with a text under a keyword, as a tEXt chunk right after the header. Both are Latin-1; the keyword has at most 79 letters. */
export async function withPngText(png: Blob, keyword: string, text: string): Promise<Blob> {
  const data = latin1(`${keyword}\0${text}`);
  const chunk = new Uint8Array(frame + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(latin1('tEXt'), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return new Blob([png.slice(0, headerEnd), chunk, png.slice(headerEnd)], { type: 'image/png' });
}

/** The text under a keyword in a PNG; undefined for a file that has none, or is none. */
export async function readPngText(file: Blob, keyword: string): Promise<string | undefined> {
  const start = await readBytes(file, 0, signature.length);
  if (start.byteLength < signature.length || signature.some((byte, i) => start.getUint8(i) !== byte)) return undefined;
  const wanted = `${keyword}\0`;
  let position = signature.length;
  for (let chunk = 0; chunk < mostChunks && position + frame <= file.size; chunk++) {
    const head = await readBytes(file, position, position + 8);
    const length = head.getUint32(0);
    const type = fromLatin1(new Uint8Array(head.buffer, head.byteOffset + 4, 4));
    // Texts stand before the picture.
    if (type === 'IDAT' || type === 'IEND') return undefined;
    if (type === 'tEXt' && length <= longestText) {
      const data = await readBytes(file, position + 8, position + 8 + length);
      const text = fromLatin1(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
      if (text.startsWith(wanted)) return text.slice(wanted.length);
    }
    position += frame + length;
  }
  return undefined;
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function fromLatin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

/** The checksum of PNG, ISO 3309: polynomial 0xedb88320, reflected. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
