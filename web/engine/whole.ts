import type { Whole } from './block.ts';
import type { NumberArray } from './numbers.ts';
import type { Operation } from './operations.ts';
import type { PoolInputs } from './pool-input.ts';
import { elementCount } from './shapes.ts';

/**
 * What the mean of an operation divides by, before anything is computed: the gradient of every block needs it. Undefined
 * where it is not known, because it is in a file.
 */
export function divisorOf(
  operation: Operation,
  inputs: PoolInputs,
  options: Readonly<Record<string, unknown>>,
  shape: readonly number[],
  axis: number | undefined,
): Omit<Whole, 'gradOutput'> | undefined {
  const elements = elementCount(shape);
  const rows = axis === undefined ? elements : elements / shape[axis];
  if (options.reduction === 'mean_all') return { divisor: elements, count: rows };
  const arrays = ['target', 'weight', 'sample_weight'].map((name) =>
    operation.inputs.some((input) => input.name === name && input.inDivisor) ? inputs.get(name)?.data : undefined,
  );
  if (arrays.every((data) => data === undefined)) return { divisor: rows, count: rows };
  if (arrays.some((data) => data instanceof Blob)) return undefined;
  const [target, weight, sampleWeight] = arrays as readonly (NumberArray | undefined)[];
  return weightSum(target, weight, sampleWeight, { ...options, rows });
}

/** As the core adds it up, in the numbers that the core has. */
function weightSum(
  target: NumberArray | undefined,
  weight: NumberArray | undefined,
  sampleWeight: NumberArray | undefined,
  options: Readonly<Record<string, unknown>> & { readonly rows: number },
): Omit<Whole, 'gradOutput'> {
  const number = options.dtype === 'float64' ? (value: number) => value : Math.fround;
  const ignored = options.ignore_index ?? -100;
  let divisor = 0;
  let count = 0;
  for (let row = 0; row < options.rows; row++) {
    if (target?.[row] === ignored) continue;
    const classWeight = target === undefined || weight === undefined ? 1 : number(weight[target[row]]);
    divisor += classWeight * (sampleWeight === undefined ? 1 : number(sampleWeight[row]));
    count++;
  }
  return { divisor, count };
}
