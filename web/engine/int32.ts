import { failure } from './errors.ts';
import { type NumberArray, type Numbers, placeText } from './numbers.ts';

/**
 * Class indices as the core takes them. `what` names them in the error: 'cross_entropy: target'.
 * @throws {RangeError} target_out_of_range: not a whole number, or none that an int32 holds.
 */
export function toInt32({ values, shape, nested }: Numbers, what: string): NumberArray {
  if (values instanceof Int32Array) return values;
  const result = Int32Array.from(values);
  for (let i = 0; i < result.length; i++) {
    if (result[i] === values[i]) continue;
    const place = placeText(nested ? placeOf(i, shape) : [i]);
    throw failure(
      'target_out_of_range',
      `${what}${place} is ${values[i]}, but a class index is a whole number (int32)`,
    );
  }
  return result;
}

/** The index along each axis of the i-th element. */
function placeOf(index: number, shape: readonly number[]): number[] {
  const place: number[] = [];
  let rest = index;
  for (const extent of shape.toReversed()) {
    place.unshift(rest % extent);
    rest = Math.floor(rest / extent);
  }
  return place;
}
