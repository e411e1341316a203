import { type ParsedTensor, readTensor } from './parse-tensor.ts';
import { formatShape, sameButForOnes } from './shape.ts';
import { attempt, type Parsed } from './text-error.ts';
import { failureAt, failureOfAll } from './value-failure.ts';

/**
 * Reads one weight a class: `classes` finite numbers that are not negative, on one line or one a line; the shape becomes [classes].
 * Errors, beside those of `parseTensor`: `weight_shape` {found, expected}, `weight_out_of_range` {row, value, class}, where the
 * row is the class.
 */
export function parseWeight(text: string, classes: number): Parsed<ParsedTensor> {
  return attempt(text, () => {
    const parsed = readTensor(text);
    if (!sameButForOnes(parsed.shape, [classes])) {
      throw failureOfAll(text, 'weight_shape', { found: formatShape(parsed.shape), expected: classes });
    }
    const wrong = parsed.values.findIndex((value) => !(value >= 0 && Number.isFinite(value)));
    if (wrong >= 0) throw failureAt(text, parsed, wrong, 'weight_out_of_range', classes, { class: wrong });
    return { ...parsed, shape: [classes] };
  });
}
