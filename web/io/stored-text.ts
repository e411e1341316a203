import type { StoredTensor } from '../engine/api.d.ts';
import { shortestNumber } from './format-number.ts';
import { readStoredNumbers } from './stored-numbers.ts';

/**
 * A small array in a file as text that `parseTensor` reads as the same numbers in the same shape: a row a line, with brackets
 * where lines alone would not tell the shape. Numbers have the fewest digits that give the same float32, or float64.
 */
export async function storedText(tensor: StoredTensor): Promise<string> {
  const { shape, dtype } = tensor;
  const numbers = await readStoredNumbers(tensor);
  const words = numbers.map((value) => {
    if (typeof value === 'bigint' || /int/.test(dtype)) return String(value);
    // 16-bit floats, too: what is computed with is the float32 that they become.
    return shortestNumber(value, dtype === 'float64' ? 'float64' : 'float32');
  });
  return tensorText(words, shape);
}

/** Numbers as text that `parseTensor` reads in the same shape: a row a line, with brackets where lines alone would not tell it. */
export function tensorText(words: readonly string[], shape: readonly number[]): string {
  if (shape.length < 2) return words.join(' ');
  const [rows, columns] = shape;
  if (shape.length > 2 || rows === 1 || columns === 1) return nestedList(words, shape, '');
  return Array.from({ length: rows }, (_, row) => words.slice(row * columns, (row + 1) * columns).join(' ')).join('\n');
}

/** Lists in lists, each on a line of its own below the one before. They stand after `start` on their line. A scalar has no list. */
export function nestedList(words: readonly string[], shape: readonly number[], start: string): string {
  return shape.length === 0 ? words[0] : nested(words, shape, ' '.repeat(start.length));
}

function nested(words: readonly string[], [extent, ...rest]: readonly number[], indent: string): string {
  if (rest.length === 0) return `[${words.join(', ')}]`;
  const size = words.length / extent;
  const parts = Array.from({ length: extent }, (_, i) =>
    nested(words.slice(i * size, (i + 1) * size), rest, `${indent} `),
  );
  return `[${parts.join(`,\n${indent} `)}]`;
}
