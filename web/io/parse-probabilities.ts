import { type ParsedTensor, type ReadTensor, readTensor } from './parse-tensor.ts';
import { attempt, type Parsed } from './text-error.ts';
import { failureAt, isProbability } from './value-failure.ts';

/**
 * Reads a tensor of probabilities. They need not sum to 1.
 * Errors, beside those of `parseTensor`: `probability_out_of_range` {row, value} for a number outside [0, 1] or NaN.
 */
export function parseProbabilities(text: string, read: ReadTensor = readTensor): Parsed<ParsedTensor> {
  return attempt(text, () => {
    const parsed = read(text);
    const outside = parsed.values.findIndex((value) => !isProbability(value));
    if (outside < 0) return parsed;
    throw failureAt(text, parsed, outside, 'probability_out_of_range', parsed.shape.length > 1 ? parsed.shape[0] : 1);
  });
}
