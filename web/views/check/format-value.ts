import type { State } from '../../state/schema.ts';

/** Digits of a headline figure, and of a number beside or in a chart. */
export const figureDigits = 7;
export const chartDigits = 4;

/** A number for reading: significant digits, a real minus sign, and signs for what has no digits. Always with a point. */
export function formatValue(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  return value.toPrecision(digits).replace('e+', 'e').replaceAll('-', '−');
}

/** The same without the zeros that say nothing: for charts, where digits are not compared in columns. */
export function formatShort(value: number, digits: number = chartDigits): string {
  if (!Number.isFinite(value)) return formatValue(value, digits);
  return String(Number(value.toPrecision(digits)))
    .replace('e+', 'e')
    .replaceAll('-', '−');
}

const mostDecimals = 12;

/**
 * Writes the two numbers of a difference with as many decimals as the difference needs: where they are nearly equal, rounding each
 * to its own digits would leave a formula that does not hold.
 */
export function formatForDifference(result: number, digits: number): (value: number) => string {
  const exponent = result === 0 || !Number.isFinite(result) ? 0 : Math.floor(Math.log10(Math.abs(result)));
  const decimals = Math.min(Math.max(0, digits - 1 - exponent), mostDecimals);
  return (value) =>
    Number.isFinite(value) && Math.abs(value) < 1e9
      ? String(Number(value.toFixed(decimals))).replaceAll('-', '−')
      : formatShort(value, digits);
}

/** A loss in the unit that is shown: the core computes in nats. */
export function inUnit(nats: number, unit: State['unit']): number {
  return unit === 'bits' ? nats / Math.LN2 : nats;
}
