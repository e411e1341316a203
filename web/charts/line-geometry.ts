import { format as numberFormat } from 'd3-format';
import { scaleLinear, scaleLog } from 'd3-scale';
import { indexAt, type Line } from './line-data.ts';
import { textWidth } from './text-layout.ts';
import { tickTexts } from './value-axis.ts';

export interface LineOptions {
  readonly width: number;
  readonly height: number;
  /** The values the axis spans; without it, all finite ones. */
  readonly domain?: readonly [number, number] | undefined;
  /** Whether equal steps are equal ratios. Values that are not positive are then left out. */
  readonly logarithmic: boolean;
  /** The places that the lines may reach, if more than they do. */
  readonly reach: number;
}

export interface LineLayout {
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly across: readonly { readonly x: number; readonly text: string }[];
  readonly upward: readonly { readonly y: number; readonly text: string }[];
  /** One SVG path a line. */
  readonly paths: readonly string[];
  /** px of a place. */
  readonly x: (place: number) => number;
  /** px of a value, held inside the plot. */
  readonly y: (value: number) => number;
  /** The place under an x in px. */
  readonly placeAt: (x: number) => number;
}

const tickSize = 11;
/** Beyond this, and below its inverse, a span overflows or cannot be divided into ticks. */
const largest = 1e290;
const plain = numberFormat('~g');

/** A power of ten as short as it can be read. */
const power = (value: number) =>
  value >= 1e-3 && value < 1e5 ? plain(value) : value.toExponential(0).replace('e+', 'e').replace('-', '−');

/** Scales, ticks and paths of a line chart. Total: whatever numbers it is given, it draws what is finite. */
export function lineLayout(lines: readonly Line[], options: LineOptions): LineLayout {
  const { width, height, logarithmic } = options;
  const top = 8;
  const bottom = height - 20;
  const [low, high] = options.domain ?? extentOf(lines, logarithmic);
  const count = Math.max(2, Math.round((bottom - top) / 42));
  const vertical = logarithmic
    ? scaleLog().domain([low, high]).nice().range([bottom, top])
    : scaleLinear()
        .domain([low, high])
        .nice(options.domain ? 0 : count)
        .range([bottom, top]);
  const texts = logarithmic
    ? new Map(wholePowers(vertical.domain() as [number, number], count).map((value) => [value, power(value)]))
    : tickTexts(vertical.domain() as [number, number], count);
  const left = Math.ceil(Math.max(...[...texts.values()].map((text) => textWidth(text, tickSize)), 8)) + 8;
  const right = width - 10;
  const last = Math.max(1, options.reach, ...lines.map(({ x }) => (x.length > 0 ? x[x.length - 1] : 0)));
  const horizontal = scaleLinear().domain([0, last]).range([left, right]);
  const [floor, ceiling] = vertical.domain();
  const y = (value: number) => vertical(Math.min(Math.max(value, floor), ceiling));
  return {
    plot: { left, right, top, bottom },
    across: horizontal
      .ticks(Math.max(2, Math.round((right - left) / 80)))
      .filter(Number.isInteger)
      .map((value) => ({ x: horizontal(value), text: String(value) })),
    upward: [...texts].map(([value, text]) => ({ y: y(value), text })),
    paths: lines.map((line) => pathOf(line, horizontal, y, logarithmic)),
    x: horizontal,
    y,
    placeAt: (x) => horizontal.invert(x),
  };
}

function extentOf(lines: readonly Line[], logarithmic: boolean): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const { y } of lines) {
    for (let i = 0; i < y.length; i++) {
      if (!(Math.abs(y[i]) <= largest) || (logarithmic && y[i] < 1 / largest)) continue;
      low = Math.min(low, y[i]);
      high = Math.max(high, y[i]);
    }
  }
  if (low > high) return logarithmic ? [0.1, 1] : [0, 1];
  if (high - low < 1 / largest)
    return logarithmic ? [low / 2, low * 2] : [Math.min(0, low), low > 1 / largest ? low : 1];
  return logarithmic ? [low, high] : [Math.min(0, low), high];
}

/** Powers of ten in a range, thinned to about `count`; the ends where there is none. */
function wholePowers([low, high]: readonly [number, number], count: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  if (last < first) return [low, high];
  const stride = Math.max(1, Math.ceil((last - first) / count));
  return Array.from({ length: Math.floor((last - first) / stride) + 1 }, (_, i) => 10 ** (first + i * stride));
}

/** A path through all points, or where many share a pixel through the first, lowest, highest and last of them. */
function pathOf(
  { x: places, y: values }: Line,
  x: (place: number) => number,
  y: (value: number) => number,
  logarithmic: boolean,
): string {
  let path = '';
  let pen = 'M';
  const draw = (index: number) => {
    path += `${pen}${x(places[index]).toFixed(1)} ${y(values[index]).toFixed(1)}`;
    pen = 'L';
  };
  const isDrawn = (value: number) => !Number.isNaN(value) && (!logarithmic || value > 0);
  for (let start = 0; start < places.length; ) {
    if (!isDrawn(values[start])) {
      pen = 'M';
      start++;
      continue;
    }
    const pixel = Math.floor(x(places[start]));
    let lowest = start;
    let highest = start;
    let end = start;
    while (end + 1 < places.length && Math.floor(x(places[end + 1])) === pixel && isDrawn(values[end + 1])) {
      end++;
      if (values[end] < values[lowest]) lowest = end;
      if (values[end] > values[highest]) highest = end;
    }
    for (const index of new Set([start, Math.min(lowest, highest), Math.max(lowest, highest), end])) draw(index);
    start = end + 1;
  }
  return path;
}

/** The place of a line's points that is nearest to `x`, of all lines; null without any. */
export function nearestPlace(lines: readonly Line[], x: number): number | null {
  let nearest: number | null = null;
  for (const { x: places } of lines) {
    const index = indexAt(places, x);
    for (const place of [places[index], places[index + 1]]) {
      if (place === undefined) continue;
      if (nearest === null || Math.abs(place - x) < Math.abs(nearest - x)) nearest = place;
    }
  }
  return nearest;
}
