import { expect } from 'vitest';
import type { Parsed, ParsedTensor, TextError } from '../../../web/io/parse-tensor.ts';
import { parseTensor } from '../../../web/io/parse-tensor.ts';

export function resultOf<T>(result: Parsed<T>): T {
  if (!result.ok) throw new Error(`unexpected error ${JSON.stringify(result.error)}`);
  return result.value;
}

export function errorOf<T>(result: Parsed<T>): TextError {
  if (result.ok) throw new Error(`unexpected value ${JSON.stringify(result.value)}`);
  return result.error;
}

export function tensorOf(text: string): ParsedTensor {
  return resultOf(parseTensor(text));
}

export function numbersOf(text: string): number[] {
  return [...tensorOf(text).values];
}

/** Takes the marks «…» out of a text: what is left, and where the marked part is. */
export function unmark(marked: string): { text: string; start: number; end: number; line: number; column: number } {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  if (start < 0 || end < start) throw new Error(`no marks in ${marked}`);
  const text = marked.replace('«', '').replace('»', '');
  const lines = text.slice(0, start).split(/\r\n|\r|\n/);
  return { text, start, end, line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

/** Expects the error `code` exactly at the marks, with at least these placeholders, and `row` if given. */
export function expectErrorAt<T>(
  parse: (text: string) => Parsed<T>,
  marked: string,
  code: string,
  values: Record<string, string | number> = {},
): void {
  const { text, ...place } = unmark(marked);
  const error = errorOf(parse(text));
  expect({ text, ...error }).toMatchObject({ text, code, ...place, values });
  if ('row' in values) expect(error.row).toBe(values.row);
}
