import { expect, test } from 'vitest';
import { hexFloat } from '../../../web/io/hex-float.ts';
import { Random } from './random.ts';

/** What C's strtod makes of it. */
function read(text: string): number {
  const [, sign, whole, fraction = '', power] = /^(-?)0x([01])(?:\.([0-9a-f]+))?p([+-]\d+)$/.exec(text) ?? [];
  const mantissa = Number(whole) + (fraction === '' ? 0 : Number(`0x${fraction}`) / 16 ** fraction.length);
  // In two steps, since 2 ** -1074 times 2 ** 52 is no double's power.
  const value = mantissa * 2 ** Math.max(-1000, Number(power)) * 2 ** Math.min(0, Number(power) + 1000);
  return sign === '-' ? -value : value;
}

test.each([
  [3, '0x1.8p+1'],
  [1, '0x1p+0'],
  [-0.1, '-0x1.999999999999ap-4'],
  [0, '0x0p+0'],
  [-0, '-0x0p+0'],
  [5e-324, '0x0.0000000000001p-1022'],
  [2 ** -1022, '0x1p-1022'],
  [Number.MAX_VALUE, '0x1.fffffffffffffp+1023'],
  [Number.POSITIVE_INFINITY, 'inf'],
  [Number.NEGATIVE_INFINITY, '-inf'],
  [Number.NaN, 'nan'],
])('%d is %s, as Python writes it', (value, text) => {
  expect(hexFloat(value)).toBe(text);
});

test('every double comes back, to the last bit', () => {
  const random = new Random(9);
  for (let round = 0; round < 5000; round++) {
    const value = random.double();
    expect(read(hexFloat(value)), String(value)).toBe(value);
  }
});
