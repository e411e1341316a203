import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { packText, unpackText } from '../../../web/state/packed-text.ts';
import { Random } from '../io/random.ts';

const most = 10_000;
const table = Array.from({ length: 200 }, (_, i) => `${Math.sin(i).toFixed(3)}_${Math.cos(i).toFixed(3)}`).join('~n');
const packed = packText(table);

/** As other programs write it. */
const byZlib = (bytes: string | Uint8Array, level = 9) => `${deflateSync(bytes, { level }).toString('base64url')}z`;

test('every text comes back', () => {
  const random = new Random(31);
  for (let round = 0; round < 300; round++) {
    const text = random.text(random.integer(0, 200), ['1', '2.5', '_', '~n', '&', '猫', '\u{1f600}', '\ufeff', '\0']);
    expect(unpackText(packText(text), most)).toBe(text);
  }
});

test('it is made of the letters that links leave alone, and does not end in punctuation', () => {
  const random = new Random(32);
  for (let round = 0; round < 300; round++) {
    expect(packText(random.text(random.integer(0, 60), ['1', '2.5', '_', '猫']))).toMatch(/^[A-Za-z0-9_-]+z$/);
  }
});

test.each([0, 1, 6, 9])('what zlib packs at level %i is read', (level) => {
  expect(unpackText(byZlib(table, level), most)).toBe(table);
});

describe('refuses', () => {
  const middle = packed.length >> 1;
  test.each<[name: string, damaged: string]>([
    ['nothing', ''],
    ['its last letter alone', 'z'],
    ['four letters', 'AAAAz'],
    ['what lost its end', packed.slice(0, -1)],
    ['what was cut within', packed.slice(0, middle)],
    ['what was cut within and closed', `${packed.slice(0, middle)}z`],
    ['what lost its beginning', packed.slice(4)],
    ['what lost a piece', packed.slice(0, middle) + packed.slice(middle + 4)],
    ['what has more behind it', `${packed.slice(0, -1)}AAAAz`],
    ['two in one', packed.slice(0, -1) + packed],
    ['small letters only', packed.toLowerCase()],
    ['base64 of the other alphabet', packed.replaceAll('-', '+').replaceAll('_', '/')],
    ['white space', packed.replace(/.{10}/, '$& ')],
    ['a mark of Markdown', packed.replace(/.{10}/, '$&*')],
    ['letters of other scripts', packed.replace(/.{10}/, '$&é')],
    ['bytes that are no zlib', `${Buffer.from(table).toString('base64url')}z`],
    ['bytes that are no UTF-8', byZlib(Uint8Array.of(0x31, 0xff, 0x32))],
  ])('%s', (_, damaged) => {
    expect(damaged).not.toBe(packed);
    expect(unpackText(damaged, most)).toBeUndefined();
  });

  test('every single letter that was changed, but for bits that mean nothing', () => {
    const random = new Random(33);
    let refused = 0;
    for (let at = 0; at < packed.length - 1; at++) {
      const other = random.pick([...'ABCXYZabcxyz0189-_'].filter((letter) => letter !== packed[at]));
      const text = unpackText(packed.slice(0, at) + other + packed.slice(at + 1), most);
      if (text === undefined) refused++;
      else expect(text).toBe(table);
    }
    expect(refused).toBeGreaterThan(packed.length - 6);
  });

  test('what unpacks to more than there is room for, and does not unpack all of it first', () => {
    expect(unpackText(byZlib('1'.repeat(most)), most)).toHaveLength(most);
    expect(unpackText(byZlib('1'.repeat(most + 1)), most)).toBeUndefined();
    const bytes = deflateSync(new Uint8Array(200_000_000), { level: 1 });
    const bomb = `${bytes.toString('base64url')}z`;
    const timeOf = (work: () => unknown) => {
      const start = performance.now();
      work();
      return performance.now() - start;
    };
    const refusing = timeOf(() => expect(unpackText(bomb, 2_000_000)).toBeUndefined());
    expect(refusing).toBeLessThan(timeOf(() => inflateSync(bytes)) / 2);
  });
});
