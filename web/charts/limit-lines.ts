import type { ChartData } from './column-data.ts';
import type { Bar, Box } from './column-geometry.ts';
import type { ValueAxis } from './value-axis.ts';

/** The line across one category that a series of lines has there. */
export interface LimitLine {
  readonly series: number;
  readonly index: number;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  /** Above the end of the axis, and drawn there. */
  readonly beyond: boolean;
  readonly label: { readonly x: number; readonly y: number; readonly text: string };
}

/** px between the lines of two categories. */
const gap = 6;
/** px above the end of the axis and the values written there. */
const above = 20;
/** The room that lines beyond the axis and their values need above it, in px. */
export const roomBeyond = above + 18;

/** Whether a line is higher than the axis. */
export function isBeyond(data: ChartData, domain: readonly [number, number]): boolean {
  return data.series.some(({ values, line }) => line && Array.from(values).some((value) => value > domain[1]));
}

/** The lines of a chart whose categories are `step` px wide. A value that is no finite number has none. */
export function limitLines(data: ChartData, plot: Box, step: number, axis: ValueAxis): LimitLine[] {
  return data.series.flatMap(({ values, line }, series) =>
    Array.from(line ? values : []).flatMap((value, index) => {
      if (!Number.isFinite(value)) return [];
      const left = plot.left + index * step + gap / 2;
      const right = left + step - gap;
      const beyond = value > axis.domain[1];
      const y = beyond ? plot.top - above : axis.y(value);
      const text = beyond ? `↑ ${data.format(value)}` : data.format(value);
      return { series, index, left, right, y, beyond, label: { x: (left + right) / 2, y: y - 6, text } };
    }),
  );
}

/** The height of a value's text with what keeps it apart from others, px. */
const textRoom = 13;

/**
 * Bars and lines whose values, where a bar ends near its line, stand on either side: that of the higher one above it, that of the lower
 * one below its end. A bar too low for a value inside goes without.
 */
export function withLabelsApart(
  bars: readonly Bar[],
  lines: readonly LimitLine[],
): { readonly bars: readonly Bar[]; readonly lines: readonly LimitLine[] } {
  const isCrossed = ({ index, tip }: Bar) =>
    lines.some((line) => line.index === index && line.y <= tip && tip - line.y < textRoom + 5);
  const isCovered = ({ index, y }: LimitLine) =>
    bars.some(({ label, ...bar }) => label && bar.index === index && bar.tip < y && y - bar.tip < textRoom);
  return {
    bars: bars.map((bar) => {
      if (!bar.label || !isCrossed(bar)) return bar;
      return { ...bar, label: bar.height > textRoom ? { ...bar.label, y: bar.tip + textRoom } : null };
    }),
    lines: lines.map((line) => (isCovered(line) ? { ...line, label: { ...line.label, y: line.y + textRoom } } : line)),
  };
}
