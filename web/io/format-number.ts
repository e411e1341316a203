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
