import { failure } from './errors.ts';
import { type NumberArray, placeOf, placeText } from './numbers.ts';

/**
 * Class indices as the core takes them. `what` names them in the error: 'cross_entropy: target'.
 * @throws {RangeError} target_out_of_range: not a whole number, or none that an int32 holds.
 */
export function toInt32(values: NumberArray, shape: readonly number[], what: string): Int32Array {
  const result = Int32Array.from(values);
  for (let i = 0; i < result.length; i++) {
    if (result[i] === values[i]) continue;
    const place = placeText(placeOf(i, shape));
    throw failure(
      'target_out_of_range',
      `${what}${place} is ${values[i]}, but a class index is a whole number (int32)`,
    );
  }
  return result;
}
