import { type Bins, binSeries, oddValues } from './column-bins.ts';
import type { Role, Series } from './column-data.ts';
import type { Box } from './column-geometry.ts';
import type { ValueAxis } from './value-axis.ts';

/** All bars of one series as one path. */
export interface ColumnPath {
  readonly series: number;
  readonly role: Role;
  /** The bars share their place with those of other series: the target is then an outline over the others. */
  readonly overlaid: boolean;
  readonly finite: string;
  /** The columns that hold an infinity or NaN, filled to the edge. */
  readonly odd: string;
  readonly oddColumns: readonly { readonly x: number; readonly text: string }[];
}

/** What stands over a column that is not finite. */
export interface OddLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface ColumnPlace {
  readonly plot: Box;
  readonly count: number;
  readonly step: number;
  readonly bins: number;
  readonly axis: ValueAxis;
}

const rectangle = (x: number, y: number, width: number, height: number) => `M${x} ${y}h${width}v${height}h${-width}z`;

/** The outline of all bars together, from the zero line and back to it. */
function skyline(values: Float64Array, edge: (bin: number) => number, axis: ValueAxis): string {
  let path = '';
  let open = false;
  for (let bin = 0; bin < values.length; bin++) {
    const value = values[bin] as number;
    if (Number.isFinite(value) && value !== 0) {
      path += `${open ? '' : `M${edge(bin)} ${axis.y(0)}`}V${axis.y(value)}H${edge(bin + 1)}`;
      open = true;
    } else if (open) {
      path += `V${axis.y(0)}`;
      open = false;
    }
  }
  return open ? `${path}V${axis.y(0)}` : path;
}

function oddParts(bins: Bins, place: ColumnPlace, edge: (bin: number) => number, width: number) {
  const { plot, axis } = place;
  const zero = axis.y(0);
  let path = '';
  const columns: { x: number; text: string }[] = [];
  for (const [bin, bits] of bins.odd.entries()) {
    if (bits === 0) continue;
    const x = edge(bin);
    const top = bits & (oddValues.nan | oddValues.infinity) ? plot.top : zero;
    const bottom = bits & (oddValues.nan | oddValues.negativeInfinity) ? plot.bottom : zero;
    path += rectangle(x, top, width, bottom - top);
    const text = bits & oddValues.nan ? 'NaN' : bits & oddValues.infinity ? '∞' : '−∞';
    columns.push({ x: x + width / 2, text });
  }
  return { path, columns };
}

/** The bars of every series as paths on whole pixels: side by side while there is room, else one over the other. */
export function columnPaths(series: readonly Series[], place: ColumnPlace): ColumnPath[] {
  const { plot, count, bins, axis } = place;
  const pitch = (plot.right - plot.left) / Math.max(1, bins);
  const overlaid = series.length > 1 && pitch < 2 * series.length + 1;
  const slots = overlaid ? 1 : series.length;
  const space = pitch >= 4 ? Math.max(1, Math.round(pitch * 0.2)) : 0;
  const zero = axis.y(0);
  return series.map(({ values, role }, position) => {
    const binned = binSeries(values, count, bins);
    const slot = overlaid ? 0 : position;
    const edge = (bin: number, part = slot) =>
      Math.round(plot.left + bin * pitch + space / 2 + (part * (pitch - space)) / slots);
    let finite = '';
    if (overlaid && role === 'target') {
      finite =
        skyline(binned.high, edge, axis) +
        skyline(
          binned.low.map((value) => Math.min(value, 0)),
          edge,
          axis,
        );
    } else {
      for (let bin = 0; bin < bins; bin++) {
        const high = binned.high[bin] as number;
        const low = binned.low[bin] as number;
        if (high < low || (high === 0 && low === 0)) continue;
        const top = Math.min(axis.y(high), zero);
        const bottom = Math.max(axis.y(low), zero);
        const x = edge(bin);
        finite += rectangle(x, top, Math.max(1, edge(bin, slot + 1) - x), Math.max(0.5, bottom - top));
      }
    }
    const odd = oddParts(binned, place, edge, Math.max(2, Math.floor((pitch - space) / slots)));
    return { series: position, role, overlaid, finite, odd: odd.path, oddColumns: odd.columns };
  });
}

/** Labels over the columns that are not finite, as many as do not touch. */
export function oddLabels(paths: readonly ColumnPath[], plot: Box): OddLabel[] {
  const kept: OddLabel[] = [];
  const columns = paths.flatMap((path) => path.oddColumns).sort((a, b) => a.x - b.x);
  for (const { x, text } of columns) {
    const last = kept.at(-1);
    if (!last || x - last.x >= 30) kept.push({ x, y: plot.top - 5, text });
  }
  return kept;
}
