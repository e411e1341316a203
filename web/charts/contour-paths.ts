import { contours } from 'd3-contour';
import type { PlaneAxes } from './plane-axes.ts';

/** Values at the nodes of a grid, row by row from the lowest y. The nodes stand in the middle of equal cells. */
export interface Field {
  readonly columns: number;
  readonly rows: number;
  /** Where the first cell begins and the last one ends. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly values: ArrayLike<number>;
}

/** An SVG path around all that is above `threshold`; empty where nothing is. */
export function contourPath(field: Field, threshold: number, axes: PlaneAxes): string {
  const { columns, rows } = field;
  const [left, right] = field.x.map(axes.x);
  const [low, high] = field.y.map(axes.y);
  // Tenths of a px: a path may have thousands of points, and is drawn anew at every step of a drag.
  const x = (cells: number) => Math.round(10 * left + (10 * (right - left) * cells) / columns) / 10;
  const y = (cells: number) => Math.round(10 * low + (10 * (high - low) * cells) / rows) / 10;
  const { coordinates } = contours()
    .size([columns, rows])
    .contour(field.values as number[], threshold);
  const point = ([column, row]: number[]) => `${x(column)} ${y(row)}`;
  return coordinates.flatMap((polygon) => polygon.map((ring) => `M${ring.map(point).join('L')}Z`)).join('');
}
