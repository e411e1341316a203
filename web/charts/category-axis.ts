import { type ChartData, categoryCount, categoryName } from './column-data.ts';
import { shorten, textWidth, wrap } from './text-layout.ts';

export const labelSize = 12;
export const lineHeight = 14;

/** A name under the axis: where it is centred, and its lines. */
export interface CategoryLabel {
  readonly index: number;
  readonly x: number;
  readonly lines: readonly string[];
  readonly marked: boolean;
}

const gap = 8;
/** A name that must share the axis with many others gets no more than this, in px. */
const shareWidth = 96;
/** Two lines of a name need at least this much, px; else fewer names say more. */
const narrowest = 32;
/** More names than this are not measured one by one. */
const measured = 200;

/** The smallest of 1, 2, 5, 10, 20 ... that is at least `least`. */
function roundStride(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)));
  return power * ([1, 2, 5, 10].find((factor) => power * factor >= least) ?? 10);
}

function widestName(data: ChartData, count: number): number {
  if (typeof data.categories === 'number') return textWidth(String(Math.max(0, count - 1)), labelSize);
  if (count > measured) return shareWidth;
  return data.categories.reduce((widest, name) => Math.max(widest, textWidth(name, labelSize)), 0);
}

/**
 * The names that fit under the axis without touching: all of them if they fit in one line, or else in two; or else
 * those that find room, of numbers every 2nd, 5th, 10th ... Marked categories keep their names, and their neighbours give way.
 *
 * @param left  where the first category begins, px
 * @param step  px per category
 * @param width of the whole drawing, px: no name leaves it, nor comes under the value axis
 */
export function categoryLabels(
  data: ChartData,
  marked: readonly number[],
  left: number,
  step: number,
  width: number,
): CategoryLabel[] {
  const count = categoryCount(data);
  const widest = widestName(data, count);
  // A marked name is bold, and so wider than measured.
  const bold = 1.08;
  const fits = widest * bold + gap <= step;
  const numbered = typeof data.categories === 'number';
  const twoLines = !fits && step >= narrowest && !numbered;
  const least = (Math.min(widest, shareWidth) + gap) / step;
  // A few names are taken as they come, each that still fits; numbers and long lists are thinned evenly.
  const greedy = !numbered && count <= measured;
  const stride = fits || greedy ? 1 : roundStride(least);
  const room = twoLines ? step - gap / 2 : fits || !greedy ? stride * step - gap : shareWidth;

  const place = (index: number, isMarked: boolean): CategoryLabel & { half: number } => {
    const name = categoryName(data, index);
    const size = isMarked ? labelSize * bold : labelSize;
    const lines = twoLines ? wrap(name, room, size, 2) : [shorten(name, isMarked && !fits ? shareWidth : room, size)];
    const half = Math.max(...lines.map((line) => textWidth(line, size)), 0) / 2;
    const centre = left + (index + 0.5) * step;
    return { index, x: Math.max(left + half, Math.min(centre, width - half)), lines, marked: isMarked, half };
  };

  const kept: (CategoryLabel & { half: number })[] = [];
  const touches = (label: CategoryLabel & { half: number }) =>
    kept.some((other) => Math.abs(other.x - label.x) < other.half + label.half + gap / 2);
  const known = new Set(marked);
  for (const index of known) {
    if (index < 0 || index >= count) continue;
    const label = place(index, true);
    if (!touches(label)) kept.push(label);
  }
  for (let index = 0; index < count; index += stride) {
    if (known.has(index)) continue;
    const label = place(index, false);
    if (!touches(label)) kept.push(label);
  }
  return kept
    .filter((label) => label.lines.some((line) => line !== ''))
    .sort((a, b) => a.index - b.index)
    .map(({ index, x, lines, marked: isMarked }) => ({ index, x, lines, marked: isMarked }));
}
