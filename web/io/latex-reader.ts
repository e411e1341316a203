import { lineEnd } from './characters.ts';
import { readMatrix } from './matrix-reader.ts';
import type { NumberReader } from './number-reader.ts';
import type { ParsedTensor } from './parse-tensor.ts';
import { TextFailure } from './text-error.ts';
import { unexpectedText } from './unexpected-text.ts';

/** `$$ \mathbf{z} = \left[ \begin{array}{cc}`: a name, and what opens a matrix. */
const opening =
  /(?:[^=&]{0,80}=)?(?:\s|\$|\\[[(]|\\left\s?\\?[[({|.]){0,40}(\\begin\{(?:[bpvBV]|small)?(?:matrix|array|tabular|aligned?)\*?\}(?:\[\w\])?(?:\{[^{}\n]{0,80}\})?)/y;
/** `\right] $$.` */
const closing = /(?:\s|\$|\\[\])]|\\right\s?\\?[\])}|.]|[.,;]){0,200}/y;
const environmentEnd = /\\end\{\w{1,20}\*?\}/y;

/** Whether a LaTeX matrix stands at `position`, or rows of one: numbers with `&` between. */
export function startsLatex(source: string, position: number): boolean {
  opening.lastIndex = position;
  if (opening.test(source)) return true;
  const line = source.slice(position, Math.min(lineEnd(source, position), position + 10_000));
  return line.includes('&') && !line.includes('"');
}

/** Reads `\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}`, with or without what stands around it. */
export function readLatex(source: string, position: number, numbers: NumberReader): ParsedTensor {
  opening.lastIndex = position;
  const begin = opening.exec(source)?.[1];
  const inside = begin === undefined ? position : opening.lastIndex;
  const { close, ...matrix } = readMatrix(
    source,
    inside,
    {
      blank: /\s{1,1000}|[$~]|\\[,;:!> ]|\\q?quad\b|\\hline\b|\\(?:top|mid|bottom)rule\b|%[^\r\n]{0,1000}/y,
      cell: /&/y,
      row: /\\\\(?:\[[^\]\n]{0,16}\])?/y,
      end: environmentEnd,
      blanksSeparate: false,
    },
    numbers,
  );
  if (begin !== undefined && close < 0) {
    throw new TextFailure('unclosed_bracket', inside - begin.length, inside);
  }
  // Without an end mark all of the text was read, but for the line feed that was put behind it.
  const end = close < 0 ? source.length - 1 : close;
  if (matrix.values.length === 0) throw new TextFailure('empty_list', position, end);
  closing.lastIndex = end;
  closing.test(source);
  if (closing.lastIndex < source.length) {
    throw unexpectedText(source, closing.lastIndex, undefined, 'trailing_text');
  }
  return { ...matrix, format: 'latex' };
}
