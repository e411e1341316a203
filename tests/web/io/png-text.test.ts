import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { crc32, readPngText, withPngText } from '../../../web/io/png-text.ts';

const text = new TextEncoder();

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Uint8Array.from([...text.encode(type), ...data]);
  const whole = new Uint8Array(body.length + 8);
  const view = new DataView(whole.buffer);
  view.setUint32(0, data.length);
  whole.set(body, 4);
  view.setUint32(body.length + 4, crc32(body));
  return whole;
}

/** One grey dot. */
function dot(): Blob {
  const header = Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0);
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Uint8Array.of(0, 128))),
    chunk('IEND', new Uint8Array()),
  ];
  return new Blob([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    ...parts.map((part) => part.slice()),
  ]);
}

describe('checksum', () => {
  test('of the nine digits is the published one', () => {
    expect(crc32(text.encode('123456789'))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array())).toBe(0);
  });

  test('of the end of every PNG is the one that all of them have', () => {
    expect(crc32(text.encode('IEND'))).toBe(0xae426082);
  });
});

test('a text that is put in is read back, and the chunk is as the standard says', async () => {
  const png = await withPngText(dot(), 'xent state', '#v1:z=1_2');
  expect(await readPngText(png, 'xent state')).toBe('#v1:z=1_2');
  expect(await readPngText(png, 'other')).toBeUndefined();
  const bytes = new Uint8Array(await png.arrayBuffer());
  const found = bytes.slice(33, bytes.length - (dot().size - 33));
  expect(found).toEqual(chunk('tEXt', text.encode('xent state\0#v1:z=1_2')));
});

test.each([
  ['no file at all', new Blob([])],
  ['a text', new Blob(['xent state\0#v1:'])],
  ['a picture without', dot()],
  ['half a picture', dot().slice(0, 20)],
  [
    'a length beyond the end',
    new Blob([dot().slice(0, 33), Uint8Array.of(255, 255, 255, 255), 'tEXtxent state\0#v1:']),
  ],
])('%s has no text', async (name, file) => {
  const found = await readPngText(file, 'xent state');
  expect(found, name).toBeUndefined();
});
