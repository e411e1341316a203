import { format as numberFormat } from 'd3-format';
import { scaleLinear } from 'd3-scale';
import { barSeries, type ChartData } from './column-data.ts';

export interface Tick {
  readonly y: number;
  readonly text: string;
}

/** The vertical axis: total functions, whatever number they are given. */
export interface ValueAxis {
  readonly domain: readonly [number, number];
  /** The y of a value in px, held inside the plot; infinities at its edges, NaN on the zero line. */
  readonly y: (value: number) => number;
  /** The value at a y in px, also beyond the plot. */
  readonly valueAt: (y: number) => number;
  readonly ticks: readonly Tick[];
}

/** Beyond this a span overflows; a bar that long is drawn to the edge. */
const largest = 1e300;
const smallestSpan = 1e-290;

/** How many times higher than all bars a line may be to stand inside the axis. */
const highestLine = 2;

/** Zero and all finite values of bars, and of lines that leave them their height; at least as wide as can be divided into ticks. */
function extent(data: ChartData): [number, number] {
  let low = 0;
  let high = 0;
  for (const { values } of barSeries(data)) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      if (value < low && value >= -Number.MAX_VALUE) low = value;
      else if (value > high && value <= Number.MAX_VALUE) high = value;
    }
  }
  for (const { values, line } of data.series) {
    if (!line) continue;
    const highest = Array.from(values).reduce((a, b) => Math.max(a, b), 0);
    if (highest <= highestLine * high) high = Math.max(high, highest);
  }
  return high - low < smallestSpan ? [0, 1] : [Math.max(low, -largest), Math.min(high, largest)];
}

/**
 * The values the axis spans: the given domain, or the data's in round numbers. `atLeast` is kept inside it: while a bar
 * is dragged the axis may grow but must not shrink under the pointer.
 */
export function valueDomain(
  data: ChartData,
  tickCount: number,
  atLeast?: readonly [number, number],
): readonly [number, number] {
  if (data.domain && data.domain[1] > data.domain[0]) return data.domain;
  const [low, high] = scaleLinear().domain(extent(data)).nice(tickCount).domain() as [number, number];
  return atLeast ? [Math.min(low, atLeast[0]), Math.max(high, atLeast[1])] : [low, high];
}

const scientific = numberFormat('.3~g');

/** The axes of charts that are drawn again and again, of which most stay as they are. */
const written = new Map<string, ReadonlyMap<number, string>>();
const mostWritten = 64;

/** The texts of the ticks, all to the same number of decimals. */
export function tickTexts(domain: readonly [number, number], tickCount: number): ReadonlyMap<number, string> {
  const key = `${domain} ${tickCount}`;
  const known = written.get(key);
  if (known) return known;
  if (written.size === mostWritten) written.clear();
  const texts = writeTicks(domain, tickCount);
  written.set(key, texts);
  return texts;
}

function writeTicks(domain: readonly [number, number], tickCount: number): ReadonlyMap<number, string> {
  const scale = scaleLinear().domain(domain);
  const size = Math.max(Math.abs(domain[0]), Math.abs(domain[1]));
  const text = size >= 1e5 || size < 1e-3 ? scientific : scale.tickFormat(tickCount);
  return new Map(scale.ticks(tickCount).map((value) => [value, text(value)]));
}

/** The axis between two heights of the drawing, in px (`top` < `bottom`). */
export function valueAxis(
  domain: readonly [number, number],
  texts: ReadonlyMap<number, string>,
  top: number,
  bottom: number,
): ValueAxis {
  const scale = scaleLinear().domain(domain).range([bottom, top]);
  const zero = Math.min(Math.max(0, domain[0]), domain[1]);
  const y = (value: number) => {
    const held = Number.isNaN(value) ? zero : Math.min(Math.max(value, domain[0]), domain[1]);
    return Math.round(scale(held) * 100) / 100;
  };
  const ticks = [...texts].map(([value, text]) => ({ y: y(value), text }));
  return { domain, y, valueAt: (position) => scale.invert(position), ticks };
}
