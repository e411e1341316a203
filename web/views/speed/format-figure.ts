import type { Shape } from './speed-result.ts';

/** GB/s, to hundredths while they matter. */
export function formatRate(gigabytesPerSecond: number): string {
  return gigabytesPerSecond.toFixed(gigabytesPerSecond < 9.995 ? 2 : 1);
}

/** An error in ULP, to two digits. */
export function formatUlp(ulp: number): string {
  if (!Number.isFinite(ulp)) return '∞';
  const digits = ulp.toPrecision(2);
  return Number(digits) < 1e5 && digits.includes('e') ? String(Number(digits)) : digits.replace('e+', 'e');
}

/** How many times. */
export function formatTimes(ratio: number): string {
  return `${ratio < 9.95 ? ratio.toFixed(1) : Math.round(ratio)}×`;
}

export function formatShape([rows, classes]: Shape): string {
  return `${rows}×${classes}`;
}
