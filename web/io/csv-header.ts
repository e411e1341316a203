import { lineEnd, skipSpaceAndComments } from './characters.ts';
import { NumberReader } from './number-reader.ts';

export interface Header {
  readonly words: readonly string[];
  /** Offset of the line break after the header. */
  readonly end: number;
}

/** Room for thousands of class names; a longer line is a mistake. */
const longestHeader = 200_000;

/** The line at `position` if it begins with a word, none of its cells is a number, and the next line begins with one. */
export function readHeader(source: string, position: number, numbers: NumberReader): Header | undefined {
  if (numbers.read(position) || !/[\p{L}_"']/u.test(source.charAt(position))) return undefined;
  const end = lineEnd(source, position);
  if (end - position > longestHeader || !numbers.read(skipSpaceAndComments(source, end))) return undefined;
  const line = source.slice(position, end);
  const separator = ['\t', ';', ','].find((mark) => line.includes(mark)) ?? ' ';
  const words = splitCells(line, separator);
  return words.some(isNumber) ? undefined : { words, end };
}

/** The cells of a line without the quotes around them; a blank as separator stands for any run of blanks. */
export function splitCells(line: string, separator: string): string[] {
  if (separator === ' ') return line.trim().split(/\s+/).map(unquoted);
  if (!line.includes('"')) return line.split(separator).map((cell) => unquoted(cell.trim()));
  const cells: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let i = 0; i <= line.length; i++) {
    if (line[i] === '"') isQuoted = !isQuoted;
    if (i < line.length && (isQuoted || line[i] !== separator)) continue;
    cells.push(unquoted(line.slice(start, i).trim()));
    start = i + 1;
  }
  return cells;
}

function unquoted(cell: string): string {
  const quote = cell[0];
  const isEnclosed = cell.length > 1 && (quote === '"' || quote === "'") && cell.endsWith(quote);
  return isEnclosed ? cell.slice(1, -1).replaceAll(quote + quote, quote) : cell;
}

function isNumber(cell: string): boolean {
  const reader = new NumberReader(`${cell}\n`);
  return reader.read(0) && reader.end === cell.length;
}
