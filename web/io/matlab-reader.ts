import { openSquare, skipSpaceAndComments } from './characters.ts';
import { readMatrix } from './matrix-reader.ts';
import type { NumberReader } from './number-reader.ts';
import type { ParsedTensor } from './parse-tensor.ts';
import { TextFailure } from './text-error.ts';
import { unexpectedText } from './unexpected-text.ts';

/** Whether `[1 2; 3 4]` stands at `position`: a semicolon comes before any other square bracket. */
export function startsMatlab(source: string, position: number): boolean {
  if (source.charCodeAt(position) !== openSquare) return false;
  const mark = /[[\]{};]/g;
  mark.lastIndex = position + 1;
  return mark.exec(source)?.[0] === ';';
}

/** Reads a matrix as MATLAB, Octave and Julia write it: `[1 2; 3 4]`, with commas or without, and a `;` after it. */
export function readMatlab(source: string, position: number, numbers: NumberReader): ParsedTensor {
  const { close, ...matrix } = readMatrix(
    source,
    position + 1,
    {
      blank: /\s{1,1000}|\.{3}[ \t]{0,8}\r?\n/y,
      cell: /,/y,
      row: /;/y,
      end: /\]/y,
      blanksSeparate: true,
    },
    numbers,
  );
  if (close < 0) throw new TextFailure('unclosed_bracket', position, position + 1);
  if (matrix.values.length === 0) throw new TextFailure('empty_list', position, close);
  const after = skipSpaceAndComments(source, source[close] === ';' ? close + 1 : close);
  if (after < source.length) throw unexpectedText(source, after, undefined, 'trailing_text');
  return { ...matrix, format: 'matlab' };
}
