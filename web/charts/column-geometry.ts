import { format as numberFormat } from 'd3-format';
import { type CategoryLabel, categoryLabels, lineHeight } from './category-axis.ts';
import { binOf, binStart, longestInBin } from './column-bins.ts';
import { barSeries, type ChartData, categoryCount } from './column-data.ts';
import { type ColumnPath, columnPaths, type OddLabel, oddLabels } from './column-paths.ts';
import { isBeyond, type LimitLine, limitLines, roomBeyond, withLabelsApart } from './limit-lines.ts';
import { shorten, textWidth } from './text-layout.ts';
import { tickTexts, type ValueAxis, valueAxis, valueDomain } from './value-axis.ts';

/** Up to this many categories each bar is an element of its own, with a label and, if draggable, a handle. */
export const mostBars = 24;
const valueSize = 11;
const oddSize = 12;

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** One bar of a chart with few categories. A value that is no finite number fills its place and says what it is. */
export interface Bar {
  readonly series: number;
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Where the value is: the end of the bar that is not on the zero line. */
  readonly tip: number;
  readonly odd: boolean;
  readonly label: { readonly x: number; readonly y: number; readonly text: string } | null;
}

/** Everything about a chart that follows from its data and its size. */
export interface ColumnLayout {
  readonly width: number;
  readonly height: number;
  readonly plot: Box;
  readonly count: number;
  /** px per category; below 1 when categories share pixels. */
  readonly step: number;
  /** Columns drawn: the count, or the pixels if there are fewer of them. */
  readonly bins: number;
  readonly axis: ValueAxis;
  readonly zero: number;
  /** The bars, for up to `mostBars` categories. */
  readonly bars: readonly Bar[];
  /** The lines across them. */
  readonly lines: readonly LimitLine[];
  /** One path per series, for more. */
  readonly paths: readonly ColumnPath[];
  readonly oddLabels: readonly OddLabel[];
  readonly categoryLabels: readonly CategoryLabel[];
  readonly axisTitle: string;
}

export interface LayoutOptions {
  readonly width: number;
  readonly height: number;
  readonly marked: readonly number[];
  /** The domain while a bar is dragged: kept, or exceeded, but never shrunk. */
  readonly domainAtLeast?: readonly [number, number] | undefined;
}

/** The share of a category's width that its bars take, and how wide a bar gets at most. */
const groupShare = 0.8;
const widestBar = 64;

/** Where the bars of a category stand: the left edge of the first one relative to the category, and their pitch. */
export function barPitch(step: number, seriesCount: number): { readonly start: number; readonly pitch: number } {
  const pitch = Math.min((step * groupShare) / Math.max(1, seriesCount), widestBar);
  return { start: (step - pitch * seriesCount) / 2, pitch };
}

function oddText(value: number): string {
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
}

/** The labels of all values at the most digits that fit into `room` px, or none at all. A target's zero says nothing. */
function valueTexts(data: ChartData, count: number, room: number): string[][] {
  for (const text of [data.format, numberFormat('.3~g'), numberFormat('.2~g')]) {
    const texts = barSeries(data).map(({ values, draggable }) =>
      Array.from({ length: Math.min(count, values.length) }, (_, index) => {
        const value = values[index] as number;
        return Number.isFinite(value) && (draggable || value !== 0) ? text(value) : '';
      }),
    );
    if (texts.flat().every((label) => textWidth(label, valueSize) <= room)) return texts;
  }
  return [];
}

function bars(data: ChartData, plot: Box, count: number, step: number, axis: ValueAxis): Bar[] {
  const all = barSeries(data);
  const { start, pitch } = barPitch(step, all.length);
  const space = pitch > 8 ? 2 : pitch > 3 ? 1 : 0;
  const texts = valueTexts(data, count, all.length === 1 ? step - 4 : pitch + 1);
  const zero = axis.y(0);
  const result: Bar[] = [];
  let oddEnd = 0;
  for (const [index] of Array(count).entries()) {
    for (const [series, { values, draggable }] of all.entries()) {
      if (index >= values.length) continue;
      const value = values[index] as number;
      const odd = !Number.isFinite(value);
      const x = plot.left + index * step + start + series * pitch + space / 2;
      const tip = axis.y(value);
      const top = Number.isNaN(value) ? plot.top : Math.min(tip, zero);
      const bottom = Number.isNaN(value) ? plot.bottom : Math.max(tip, zero);
      const down = tip > zero;
      const middle = x + (pitch - space) / 2;
      const half = textWidth('NaN', oddSize) / 2;
      const text = odd ? (middle - half >= oddEnd ? oddText(value) : '') : texts[series]?.[index];
      if (odd && text) oddEnd = middle + half;
      const distance = draggable ? 12 : 5;
      const label = text
        ? {
            x: middle,
            y: Number.isNaN(value) ? plot.top - 5 : down ? tip + distance + 8 : tip - distance,
            text,
          }
        : null;
      // A value too small to see is still drawn, as a hairline.
      const height = value === 0 ? 0 : Math.max(1, bottom - top);
      result.push({ series, index, x, y: down ? top : bottom - height, width: pitch - space, height, tip, odd, label });
    }
  }
  return result;
}

/** The room that the label of the lowest bar needs under a plot of this height. */
function labelRoom(data: ChartData, domain: readonly [number, number], height: number): number {
  let lowest = 0;
  for (const { values } of data.series) {
    for (let i = 0; i < values.length; i++) lowest = Math.min(lowest, Math.max(values[i] as number, domain[0]) || 0);
  }
  const distance = ((lowest - domain[0]) / (domain[1] - domain[0])) * height;
  return lowest < 0 ? Math.max(0, 22 - distance) : 0;
}

/** Lays the chart out: axes, bars or paths, and labels that do not touch. Pure; sizes in px. */
export function columnLayout(data: ChartData, options: LayoutOptions): ColumnLayout {
  const { width, height, marked } = options;
  const count = categoryCount(data);
  const few = count <= mostBars;
  const tickCount = Math.max(2, Math.round((height - 60) / 40));
  const domain = valueDomain(data, tickCount, options.domainAtLeast);
  const texts = tickTexts(domain, tickCount);

  const axisTitle = shorten(data.categoryLabel, 66, valueSize);
  const widestTick = Math.max(0, ...[...texts.values()].map((text) => textWidth(text, valueSize)));
  const left = Math.round(Math.max(widestTick, textWidth(axisTitle, valueSize), 20) + 10);
  const right = Math.max(left + 1, width - 4);
  const step = (right - left) / Math.max(1, count);
  const labels = categoryLabels(data, marked, left, step, width);

  const lines = Math.max(1, ...labels.map((label) => label.lines.length));
  const top = few ? (isBeyond(data, domain) ? roomBeyond : 26) : 18;
  const names = lines * lineHeight + 6 + (marked.length > 0 ? 8 : 0);
  const below = few ? Math.round(labelRoom(data, domain, height - top - names)) : 0;
  const plot: Box = { left, right, top, bottom: Math.max(top + 2, height - names - below) };
  const axis = valueAxis(domain, texts, plot.top, plot.bottom);

  const bins = Math.min(count, Math.max(1, Math.floor(right - left)));
  const paths = few ? [] : columnPaths(barSeries(data), { plot, count, step, bins, axis });
  return {
    width,
    height,
    plot,
    count,
    step,
    bins,
    axis,
    zero: axis.y(0),
    ...(few
      ? withLabelsApart(bars(data, plot, count, step, axis), limitLines(data, plot, step, axis))
      : { bars: [], lines: [] }),
    paths,
    oddLabels: oddLabels(paths, plot),
    categoryLabels: labels,
    axisTitle,
  };
}

/** The horizontal extent of a category, at least a pixel wide. */
export function categoryBand(layout: ColumnLayout, index: number): { readonly x: number; readonly width: number } {
  const { plot, step, count, bins } = layout;
  const pixels = (plot.right - plot.left) / Math.max(1, bins);
  const x = bins < count ? plot.left + binOf(index, count, bins) * pixels : plot.left + index * step;
  return { x, width: Math.max(1, bins < count ? pixels : step) };
}

/** The middle of a category. */
export function categoryCentre(layout: ColumnLayout, index: number): number {
  const band = categoryBand(layout, index);
  return band.x + band.width / 2;
}

/**
 * The category at an x, or null beside the plot. Where several share the pixel it is the one whose bar reaches furthest
 * from zero: the one that is seen.
 */
export function categoryAt(data: ChartData, layout: ColumnLayout, x: number): number | null {
  const { plot, count, bins } = layout;
  if (count === 0 || !(x >= plot.left && x <= plot.right)) return null;
  const bin = Math.min(bins - 1, Math.floor(((x - plot.left) / (plot.right - plot.left)) * bins));
  return bins < count ? longestInBin(data.series, bin, count, bins) : binStart(bin, count, bins);
}
