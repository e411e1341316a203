import { contourPath, type Field } from './contour-paths.ts';
import type { PlaneAxes } from './plane-axes.ts';

/** Probabilities of classes over a plane: as a field, with one value a class at each node. */
export interface Regions extends Field {
  readonly classes: number;
}

/** What is drawn for one class. */
export interface RegionPaths {
  /** Where it is the most probable. */
  readonly region: string;
  /** Where its probability is at least 0.6, 0.7 ...: one on the other, the darker the surer. */
  readonly bands: readonly string[];
}

const bandLevels = [0.6, 0.7, 0.8, 0.9, 0.97] as const;

/** Where each class is the most probable, and how much so. */
export function regionPaths(regions: Regions, axes: PlaneAxes): RegionPaths[] {
  const { classes, columns, rows, values } = regions;
  const own = new Float64Array(columns * rows);
  const lead = new Float64Array(columns * rows);
  return Array.from({ length: classes }, (_, label) => {
    for (let node = 0; node < own.length; node++) {
      let other = 0;
      for (let rival = 0; rival < classes; rival++) {
        if (rival !== label) other = Math.max(other, values[node * classes + rival]);
      }
      own[node] = values[node * classes + label];
      // Of equals the first is chosen, as in the core: then no ground is nobody's.
      lead[node] = own[node] - other;
    }
    return {
      region: contourPath({ ...regions, values: lead }, 0, axes),
      bands: bandLevels.map((level) => contourPath({ ...regions, values: own }, level, axes)),
    };
  });
}
