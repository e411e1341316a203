import type { NumberReader } from './number-reader.ts';
import type { ParsedTensor } from './parse-tensor.ts';
import { TextFailure } from './text-error.ts';
import { unexpectedText } from './unexpected-text.ts';
import { ValueBuffer } from './value-buffer.ts';

/** What separates the numbers of a matrix in some notation; each pattern is sticky and never matches nothing. */
export interface MatrixMarks {
  readonly blank: RegExp;
  readonly cell: RegExp;
  readonly row: RegExp;
  readonly end: RegExp;
  /** Whether a blank between two numbers is enough. */
  readonly blanksSeparate: boolean;
}

/** The matrix, and the offset after its end mark; -1 if the text ended first. */
export interface Matrix extends Omit<ParsedTensor, 'format'> {
  readonly close: number;
}

/**
 * Reads the rows of a matrix from `position`, inside its opening, to its end. A single row or column is a vector, as in formulas.
 * Throws TextFailure.
 */
export function readMatrix(source: string, position: number, marks: MatrixMarks, numbers: NumberReader): Matrix {
  const buffer = new ValueBuffer();
  let current = position;
  let close = -1;
  let row = 0;
  let columns = 0;
  let rowStart = 0;
  let before: 'nothing' | 'number' | 'cell' = 'nothing';

  /** Moves past the mark if it stands here. */
  function accept(mark: RegExp): boolean {
    mark.lastIndex = current;
    if (!mark.test(source)) return false;
    current = mark.lastIndex;
    return true;
  }

  function endRow(): void {
    const found = buffer.count - rowStart;
    if (found === 0) return;
    if (row === 0) columns = found;
    if (found !== columns) {
      const start = buffer.startOf(rowStart);
      throw new TextFailure('ragged_row', start, buffer.lastEnd, { found, expected: columns }, row);
    }
    row++;
    rowStart = buffer.count;
    before = 'nothing';
  }

  while (current < source.length) {
    const start = current;
    if (accept(marks.blank)) continue;
    if (accept(marks.end)) {
      close = current;
      break;
    }
    const endsRow = accept(marks.row);
    if (endsRow || accept(marks.cell)) {
      if (before === 'cell' || (before === 'nothing' && !endsRow)) {
        throw new TextFailure('empty_cell', start, start + 1, {}, row);
      }
      if (endsRow) endRow();
      else before = 'cell';
      continue;
    }
    if (!numbers.read(start)) throw unexpectedText(source, start, row);
    if (before === 'number' && !marks.blanksSeparate) {
      throw new TextFailure('mixed_separators', start, numbers.end, {}, row);
    }
    buffer.push(numbers.value, start, numbers.end);
    before = 'number';
    current = numbers.end;
  }
  endRow();
  const isVector = row === 1 || columns === 1;
  return {
    values: buffer.values(),
    shape: isVector ? [buffer.count] : [row, columns],
    spans: buffer.spans(),
    close,
  };
}
