import { tickStep } from 'd3-array';

export type Limits = readonly [number, number];

const hold = (value: number, [low, high]: Limits) => Math.min(Math.max(value, low), high);

/** A value to the decimals that `resolution` can tell apart, so that a gesture gives 0.34 and not 0.3399999961853. */
export function roundTo(value: number, resolution: number): number {
  const decimals = Math.ceil(-Math.log10(resolution));
  if (!Number.isFinite(decimals) || Math.abs(decimals) > 15) return value;
  const power = 10 ** Math.abs(decimals);
  // The + 0 turns -0 into 0.
  return (decimals >= 0 ? Math.round(value * power) / power : Math.round(value / power) * power) + 0;
}

/** The value of a bar after its handle went from `from` to `to` px, on an axis that stood when the drag began. */
export function draggedValue(
  start: number,
  from: number,
  to: number,
  valueAt: (y: number) => number,
  limits: Limits,
): number {
  const perPixel = Math.abs(valueAt(1) - valueAt(0));
  return hold(roundTo(start + valueAt(to) - valueAt(from), perPixel), limits);
}

/**
 * The value a key press gives: arrows go about 1 % of the axis, ten times that with Shift or by page, Home and End to
 * the limits. Undefined for any other key.
 */
export function keyedValue(
  key: string,
  shift: boolean,
  value: number,
  domain: Limits,
  limits: Limits,
): number | undefined {
  const step = tickStep(domain[0], domain[1], 100);
  const start = Number.isNaN(value) ? hold(0, limits) : hold(value, limits);
  const by = (steps: number) => hold(roundTo(start + steps * step, step), limits);
  switch (key) {
    case 'ArrowUp':
    case 'ArrowRight':
      return by(shift ? 10 : 1);
    case 'ArrowDown':
    case 'ArrowLeft':
      return by(shift ? -10 : -1);
    case 'PageUp':
      return by(10);
    case 'PageDown':
      return by(-10);
    case 'Home':
      return limits[0];
    case 'End':
      return limits[1];
    default:
      return undefined;
  }
}

/** The category a key press moves the cursor to, or undefined for any other key. */
export function keyedIndex(key: string, shift: boolean, index: number, count: number): number | undefined {
  const to = (next: number) => Math.min(Math.max(next, 0), count - 1);
  switch (key) {
    case 'ArrowRight':
      return to(index + (shift ? 10 : 1));
    case 'ArrowLeft':
      return to(index - (shift ? 10 : 1));
    case 'PageDown':
      return to(index + 10);
    case 'PageUp':
      return to(index - 10);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
