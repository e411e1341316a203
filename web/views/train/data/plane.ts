import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { DataSet } from './data-set.ts';

/** A grid over two features: where probabilities are asked for, to be drawn as regions. */
export interface Plane {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** Nodes along each axis; they stand in the middle of equal cells, one of which reaches over each edge. */
  readonly nodes: number;
}

const nodes = 50;

/** The plane around the points of two features, in round numbers; null for more or fewer features. */
export function planeOf({ features, shape }: DataSet): Plane | null {
  if (shape[1] !== 2) return null;
  const side = (axis: 0 | 1): [number, number] => {
    const values = features.filter((_, index) => index % 2 === axis);
    const [low, high] = extent(values) as [number, number];
    const margin = (high - low || Math.abs(low) || 1) * 0.04;
    return scaleLinear()
      .domain([low - margin, high + margin])
      .nice(14)
      .domain() as [number, number];
  };
  return { x: side(0), y: side(1), nodes };
}

/** The features of all nodes, (nodes * nodes, 2), row by row from the lowest y. */
export function nodesOf({ x, y, nodes }: Plane): Float64Array {
  const at = ([low, high]: readonly [number, number], index: number) =>
    low + ((high - low) * (index - 0.5)) / (nodes - 2);
  const features = new Float64Array(2 * nodes * nodes);
  for (let row = 0; row < nodes; row++) {
    for (let column = 0; column < nodes; column++)
      features.set([at(x, column), at(y, row)], 2 * (row * nodes + column));
  }
  return features;
}
