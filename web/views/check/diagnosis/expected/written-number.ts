/** A number that someone read elsewhere, and how far from it another may be that was rounded to the same digits. */
export interface WrittenNumber {
  readonly value: number;
  readonly tolerance: number;
}

/** More digits than these differ between programs that compute in float32. */
const float32Rounding = 2e-6;

/** Reads a number as printed: `1.0287`, `-0.5`, `3e-05`, with a tail as of `tensor(1.0287)`. Null for anything else. */
export function readWrittenNumber(text: string): WrittenNumber | null {
  const pattern = /^(?:[\w.]+\()?\s*([-+]?(?:\d+\.?(\d*)|\.(\d+)))(?:e([-+]?\d{1,3}))?\s*(?:,.*)?\)?$/i;
  const match = pattern.exec(text.trim().replace('−', '-'));
  if (!match) return null;
  const [, digits, decimals = '', onlyDecimals = '', exponent = '0'] = match;
  const value = Number(`${digits}e${exponent}`);
  if (!Number.isFinite(value)) return null;
  const places = decimals.length + onlyDecimals.length;
  const halfUnit = 0.5000001 * 10 ** (Number(exponent) - places);
  return { value, tolerance: Math.max(halfUnit, float32Rounding * Math.abs(value)) };
}
