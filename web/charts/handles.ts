import { barSeries, type ChartData } from './column-data.ts';
import { barPitch, type ColumnLayout, categoryBand } from './column-geometry.ts';

/** Where a value can be taken hold of: the end of a draggable bar. */
export interface Handle {
  readonly series: number;
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function handleOf(data: ChartData, layout: ColumnLayout, series: number, index: number): Handle | null {
  const values = data.series[series]?.values;
  if (!data.series[series]?.draggable || !values || index >= values.length) return null;
  const band = categoryBand(layout, index);
  const overlaid = layout.paths[0]?.overlaid ?? false;
  const { start, pitch } = barPitch(band.width, barSeries(data).length);
  const x = overlaid ? band.x + band.width / 2 : band.x + start + (series + 0.5) * pitch;
  const y = layout.axis.y(values[index] as number);
  return { series, index, x, y, width: Math.max(8, Math.min(pitch - 2, 28)) };
}

/** The handles on screen: of every draggable bar, or, where there are too many, of the `active` category's. */
export function handles(data: ChartData, layout: ColumnLayout, active: number | null): Handle[] {
  const indices = layout.bars.length > 0 ? Array(layout.count).keys() : active === null ? [] : [active];
  return [...indices].flatMap((index) =>
    data.series.flatMap((_, series) => handleOf(data, layout, series, index) ?? []),
  );
}

/** Half of the 44 px that a fingertip needs. Where such areas overlap, the nearest handle has the finger. */
export const reach = 22;

/** The handle nearest to a point, among those whose square hit area it is in. */
export function nearestHandle(all: readonly Handle[], x: number, y: number): Handle | null {
  let nearest: Handle | null = null;
  let distance = Number.POSITIVE_INFINITY;
  for (const handle of all) {
    if (Math.abs(handle.x - x) > reach || Math.abs(handle.y - y) > reach) continue;
    const length = Math.hypot(handle.x - x, handle.y - y);
    if (length < distance) {
      nearest = handle;
      distance = length;
    }
  }
  return nearest;
}

/** The draggable bar of a category under a point: a mouse may take a bar anywhere, since it does not scroll by dragging. */
export function barUnder(data: ChartData, layout: ColumnLayout, index: number, x: number, y: number): Handle | null {
  const overlaid = layout.paths[0]?.overlaid ?? false;
  const { pitch } = barPitch(categoryBand(layout, index).width, barSeries(data).length);
  for (const series of data.series.keys()) {
    const handle = handleOf(data, layout, series, index);
    if (!handle || (!overlaid && Math.abs(x - handle.x) > pitch / 2)) continue;
    if (y >= Math.min(handle.y, layout.zero) && y <= Math.max(handle.y, layout.zero)) return handle;
  }
  return null;
}
