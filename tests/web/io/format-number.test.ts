import { expect, test } from 'vitest';
import { formatNumber } from '../../../web/io/format-number.ts';
import { tensorOf } from './expectations.ts';
import { Random } from './random.ts';

test.each<[value: number, digits: number, text: string]>([
  [0.1 + 0.2, 15, '0.3'],
  [0.1 + 0.2, 17, '0.30000000000000004'],
  [2, 4, '2'],
  [1 / 3, 4, '0.3333'],
  [-2 / 3, 3, '-0.667'],
  [123456, 2, '120000'],
  [0.000123456, 3, '0.000123'],
  [1.5e-10, 3, '1.5e-10'],
  [6.02214076e23, 4, '6.022e23'],
  [0, 3, '0'],
  [-0, 3, '0'],
  [Infinity, 3, 'inf'],
  [-Infinity, 3, '-inf'],
  [NaN, 3, 'nan'],
  [Number.MAX_VALUE, 3, '1.7976931348623157e308'],
  [-Number.MAX_VALUE, 17, '-1.7976931348623157e308'],
  [Number.MIN_VALUE, 3, '5e-324'],
])('%d to %d digits is %s', (value, digits, text) => {
  expect(formatNumber(value, digits)).toBe(text);
});

test('it reads back as the rounded number, and 17 digits lose nothing', () => {
  const random = new Random(17);
  for (let round = 0; round < 5000; round++) {
    const value = random.double();
    const digits = random.integer(1, 17);
    const text = formatNumber(value, digits);
    expect(tensorOf(text).values[0]).toBe(Number(value.toPrecision(digits)));
    expect(text.length).toBeLessThanOrEqual(String(value).length);
    expect(tensorOf(formatNumber(value, 17)).values[0]).toBe(value);
  }
});
