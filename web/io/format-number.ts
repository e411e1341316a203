/**
 * The shortest decimal that reads back as `value` rounded to `digits` significant digits (1 to 100), and Python's names for what
 * has no digits: `nan`, `inf`, `-inf`. Zero has no sign.
 */
export function formatNumber(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const rounded = Number(value.toPrecision(digits));
  // Near the largest double, rounding up leaves the range.
  return String(Number.isFinite(rounded) ? rounded : value).replace('e+', 'e');
}

/** Digits after which every number of the type differs from every other. */
const mostDigits = { float32: 9, float64: 17 } as const;

/** The shortest decimal that reads back as the same number of its type. A number that is no float32 has the digits of a float64. */
export function shortestNumber(value: number, dtype: keyof typeof mostDigits): string {
  if (dtype === 'float64' || Math.fround(value) !== value) return formatNumber(value, mostDigits.float64);
  let digits = 1;
  while (digits < mostDigits.float32 && Math.fround(Number(value.toPrecision(digits))) !== value) digits++;
  return formatNumber(value, digits);
}
