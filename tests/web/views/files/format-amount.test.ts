import { expect, test } from 'vitest';
import { formatBytes, formatDuration } from '../../../../web/views/check/files/format-amount.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.00 kB'],
  [40_000_128, '40.0 MB'],
  [999_999_999, '1.00 GB'],
  [1.5e12, '1.50 TB'],
  [2e16, '20000 TB'],
])('%d bytes are %s', (bytes, expected) => {
  expect(formatBytes(bytes)).toBe(expected);
});

test.each([
  [0, '0:00'],
  [4.2, '0:05'],
  [59.5, '1:00'],
  [3601, '60:01'],
])('%d s are %s', (seconds, expected) => {
  expect(formatDuration(seconds)).toBe(expected);
});
