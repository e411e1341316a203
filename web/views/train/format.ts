import { format } from 'd3-format';

const figure = format('.4f');
const short = format('.4~g');

const mathematical = (text: string) => text.replaceAll('-', '−').replace('e+', 'e');

/** A loss or a norm for reading: four decimals, or four digits where it is very large or small. */
export function formatLoss(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return value !== 0 && (value < 1e-3 || value >= 1e4) ? formatShort(value) : figure(value);
}

/** A number for a chart: four digits, without zeros that say nothing. */
export function formatShort(value: number): string {
  return Number.isFinite(value) ? mathematical(short(value)) : formatLoss(value);
}

/** An accuracy as scikit-learn prints it. */
export function formatAccuracy(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(3);
}
