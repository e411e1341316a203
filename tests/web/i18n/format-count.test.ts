import { expect, test } from 'vitest';
import { formatCount } from '../../../web/i18n/translator.ts';

test('counts are grouped as en-US groups them, in every language', () => {
  const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });
  for (const value of [10_000, 99_999, 100_000, 1_234_567, -1_000_000, 12_345.678, 2 ** 53, 1e20]) {
    expect(formatCount(value)).toBe(grouped.format(value));
  }
  for (const value of [0, 7, 9999, -9999, 1234.5, 1e21, 1.5e300, Number.NaN, Number.NEGATIVE_INFINITY]) {
    expect(formatCount(value)).toBe(String(value));
  }
});
