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
  const x = (cells: number) => axes.x(field.x[0] + ((field.x[1] - field.x[0]) * cells) / columns);
  const y = (cells: number) => axes.y(field.y[0] + ((field.y[1] - field.y[0]) * cells) / rows);
  const { coordinates } = contours()
    .size([columns, rows])
    .contour(field.values as number[], threshold);
  const point = ([column, row]: number[]) => `${x(column).toFixed(1)} ${y(row).toFixed(1)}`;
  return coordinates.flatMap((polygon) => polygon.map((ring) => `M${ring.map(point).join('L')}Z`)).join('');
}
