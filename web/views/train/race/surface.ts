import type { Field } from '../../../charts/contour-paths.ts';
import type { Regression, RegressionWeights } from '../../../engine/api.d.ts';
import type { State } from '../../../state/schema.ts';

/** The mean loss over two weights, with all others as in the model that fits best. */
export interface Surface extends Field {
  readonly loss: State['trainLoss'];
}

export interface LinearWeights extends RegressionWeights {
  readonly coef: { readonly data: Float64Array; readonly shape: readonly number[] };
  readonly intercept: { readonly data: Float64Array; readonly shape: readonly number[] };
}

/** A copy of the weights of a model without a hidden layer. */
export function weightsOf({ coef, intercept }: Regression): LinearWeights {
  return {
    coef: { data: Float64Array.from(coef.data), shape: coef.shape },
    intercept: { data: Float64Array.from(intercept.data), shape: intercept.shape },
  };
}

/** Around where the first two weights begin and where they ought to end, with room. */
export function surfaceDomains(places: readonly ArrayLike<number>[]): readonly [[number, number], [number, number]] {
  const sides = [0, 1].map((axis) => {
    const values = [...places.map((place) => place[axis]), 0];
    return {
      middle: (Math.min(...values) + Math.max(...values)) / 2,
      half: (Math.max(...values) - Math.min(...values)) / 2,
    };
  });
  // Both axes of one scale: steps are then as long as they look.
  const reach = 1.6 * Math.max(...sides.map(({ half }) => half), 0.5);
  const [x, y] = sides.map(({ middle }): [number, number] => [middle - reach, middle + reach]);
  return [x, y];
}

/** The mean loss at `nodes` by `nodes` places. */
export function surfaceOf(
  model: Regression,
  fitted: LinearWeights,
  loss: Surface['loss'],
  [x, y]: readonly [readonly [number, number], readonly [number, number]],
  nodes: number,
  rows: number,
): Surface {
  const values = new Float64Array(nodes * nodes);
  const { coef, intercept } = fitted;
  const place = coef.data.slice();
  const at = ([low, high]: readonly [number, number], index: number) => low + ((high - low) * (index + 0.5)) / nodes;
  for (let row = 0; row < nodes; row++) {
    for (let column = 0; column < nodes; column++) {
      place[0] = at(x, column);
      place[1] = at(y, row);
      // Without a penalty the objective is the sum of the losses.
      values[row * nodes + column] = model.objectiveAt({ coef: { ...coef, data: place }, intercept }) / rows;
    }
  }
  return { loss, columns: nodes, rows: nodes, x, y, values };
}
