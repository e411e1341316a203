import { describe, expect, test } from 'vitest';
import { float32Spacing, worstUlp } from '../../../../web/views/speed/ulp.ts';

describe('the spacing of float32 numbers', () => {
  test.each([
    [1, 2 ** -23],
    [-1, 2 ** -23],
    [1.999, 2 ** -23],
    [2, 2 ** -22],
    [0.75, 2 ** -24],
    [2 ** -126, 2 ** -149],
    [2 ** -140, 2 ** -149],
    [0, 2 ** -149],
    [3e38, 2 ** 104],
  ])('at %d', (value, expected) => expect(float32Spacing(value)).toBe(expected));
});

describe('the worst error', () => {
  test('of numbers rounded to float32 is half a unit at most', () => {
    const exact = Float64Array.from({ length: 1000 }, (_, i) => Math.exp(i / 7 - 70));
    const worst = worstUlp(Float32Array.from(exact), exact);
    expect(worst).toBeGreaterThan(0.4);
    expect(worst).toBeLessThanOrEqual(0.5);
  });

  test('is that of one number among many', () => {
    expect(worstUlp([1, 2 + 3 * 2 ** -22, 4], Float64Array.of(1, 2, 4))).toBe(3);
  });

  test('of NaN or infinity has no bounds', () => {
    expect(worstUlp([1, Number.NaN, 1], Float64Array.of(1, 1, 1))).toBe(Number.POSITIVE_INFINITY);
    expect(worstUlp([Number.POSITIVE_INFINITY], Float64Array.of(1))).toBe(Number.POSITIVE_INFINITY);
  });

  test('of lists that differ in length is an error', () => {
    expect(() => worstUlp([1], Float64Array.of(1, 2))).toThrow(RangeError);
  });
});
