import type { ParsedTensor } from './parse-tensor.ts';
import { excerpt, TextFailure } from './text-error.ts';

/**
 * The failure for one number that is read well but cannot stand here. `rows` is how many rows the numbers make; the message gets
 * the number as written, {value}, and its {row}.
 */
export function failureAt(
  text: string,
  parsed: ParsedTensor,
  index: number,
  code: string,
  rows: number,
  values: Readonly<Record<string, number>> = {},
): TextFailure {
  const start = parsed.spans[2 * index];
  const end = parsed.spans[2 * index + 1];
  const row = Math.floor((index * rows) / parsed.values.length);
  return new TextFailure(code, start, end, { value: excerpt(text, start, end), ...values }, row);
}

/** The failure for a text whose numbers are fine but too few, too many or in the wrong arrangement. */
export function failureOfAll(
  text: string,
  code: string,
  values: Readonly<Record<string, string | number>>,
): TextFailure {
  const start = text.length - text.trimStart().length;
  return new TextFailure(code, start, text.trimEnd().length, values);
}

export function isProbability(value: number): boolean {
  return value >= 0 && value <= 1;
}
