import type { RegressionWeights } from './api.d.ts';
import type { Engine } from './core.ts';
import { describe, failure } from './errors.ts';
import { unknownName } from './names.ts';
import { placeOf, placeText } from './numbers.ts';
import { readRegressionNumbers } from './regression-inputs.ts';
import { elementCount, shapeText } from './shapes.ts';

export type WeightName = keyof RegressionWeights;

/** One of the arrays of weights, and where it begins among all parameters. */
export interface WeightPart {
  readonly shape: readonly number[];
  readonly offset: number;
}

/** Where the weights are in the core's parameters: one after the other. */
export function weightParts(features: number, classes: number, hidden: number): ReadonlyMap<WeightName, WeightPart> {
  const outputs = classes === 2 ? 1 : classes;
  const shapes: readonly (readonly [WeightName, readonly number[]])[] = [
    ['coef', [outputs, hidden || features]],
    ['intercept', [outputs]],
    ['hiddenWeight', [hidden, features]],
    ['hiddenBias', [hidden]],
  ];
  const parts = new Map<WeightName, WeightPart>();
  let offset = 0;
  for (const [name, shape] of shapes) {
    if (elementCount(shape) === 0) continue;
    parts.set(name, { shape, offset });
    offset += elementCount(shape);
  }
  return parts;
}

/**
 * The parameters with the weights given in their places; a flat typed array takes the shape that it is to have.
 * @throws {TypeError} bad_input; unknown_input; shape_mismatch. @throws {RangeError} value_out_of_range: not finite.
 */
export function withWeights(
  engine: Engine,
  parameters: Float64Array,
  parts: ReadonlyMap<WeightName, WeightPart>,
  weights: unknown,
): Float64Array {
  if (typeof weights !== 'object' || weights === null) {
    throw failure('bad_input', `regression: the weights are ${describe(weights)}, but must be an object of them`);
  }
  const result = parameters.slice();
  for (const [name, value] of Object.entries(weights)) {
    if (value === undefined) continue;
    const part = parts.get(name as WeightName);
    if (part === undefined) throw unknownName('unknown_input', 'regression', 'weights', name, [...parts.keys()]);
    const what = `regression: ${name}`;
    const { values, shape, flat } = readRegressionNumbers(engine, value, what);
    const found = flat && values.length === elementCount(part.shape) ? part.shape : shape;
    if (shapeText(found) !== shapeText(part.shape)) {
      throw failure('shape_mismatch', `${what} has shape ${shapeText(shape)}, expected ${shapeText(part.shape)}`);
    }
    for (let i = 0; i < values.length; i++) {
      if (Number.isFinite(values[i])) continue;
      const place = placeText(placeOf(i, part.shape));
      throw failure('value_out_of_range', `${what}${place} is ${values[i]}, but must be finite`);
    }
    result.set(values, part.offset);
  }
  return result;
}
