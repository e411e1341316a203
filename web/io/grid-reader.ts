import { comma, hash, isLineEnd, isSpace, lineEnd, semicolon, skipSpaceAndComments, space, tab } from './characters.ts';
import { readHeader } from './csv-header.ts';
import type { NumberReader } from './number-reader.ts';
import type { ParsedTensor, TextFormat } from './parse-tensor.ts';
import { TextFailure } from './text-error.ts';
import { unexpectedText } from './unexpected-text.ts';
import { ValueBuffer } from './value-buffer.ts';

/**
 * Reads rows of numbers, one a line, from `position` to the end. The first separator met, a comma, semicolon, tab or space, is the
 * separator of all rows; spaces may stand around the others. A first line of words is a header when numbers follow, as many a row.
 */
export function readGrid(source: string, position: number, numbers: NumberReader): ParsedTensor {
  const header = readHeader(source, position, numbers);
  const tensor = new GridReader(source, header?.end ?? position, numbers).read();
  if (!header) return tensor;
  if (header.words.length !== tensor.shape.at(-1)) throw unexpectedText(source, position, undefined);
  return { ...tensor, header: header.words };
}

class GridReader {
  readonly #source: string;
  readonly #numbers: NumberReader;
  readonly #buffer = new ValueBuffer();
  #position: number;
  #separator: number | undefined;
  #row = 0;
  #columns = 0;

  constructor(source: string, position: number, numbers: NumberReader) {
    this.#source = source;
    this.#position = position;
    this.#numbers = numbers;
  }

  read(): ParsedTensor {
    for (;;) {
      this.#position = skipSpaceAndComments(this.#source, this.#position);
      if (this.#position === this.#source.length) break;
      this.#readRow();
      this.#row++;
    }
    return {
      values: this.#buffer.values(),
      shape: this.#shape(),
      format: this.#format(),
      spans: this.#buffer.spans(),
    };
  }

  #readRow(): void {
    const start = this.#position;
    const before = this.#buffer.count;
    let afterSeparator = false;
    this.#readNumber();
    for (;;) {
      const tabs = this.#skipBlanks();
      const code = this.#source.charCodeAt(this.#position);
      if (isLineEnd(code) || code === hash) break;
      if (code === comma || code === semicolon) {
        if (afterSeparator) this.#fail('empty_cell', this.#position, this.#position + 1);
        this.#agreeOn(code);
        this.#position++;
        afterSeparator = true;
      } else {
        if (!afterSeparator) this.#agreeOnBlank(tabs);
        this.#readNumber();
        afterSeparator = false;
      }
    }
    this.#checkColumns(start, this.#buffer.count - before);
    this.#position = lineEnd(this.#source, this.#position);
  }

  #readNumber(): void {
    const start = this.#position;
    const code = this.#source.charCodeAt(start);
    if (code === comma || code === semicolon) this.#fail('empty_cell', start, start + 1);
    if (!this.#numbers.read(start)) throw unexpectedText(this.#source, start, this.#row);
    this.#buffer.push(this.#numbers.value, start, this.#numbers.end);
    this.#position = this.#numbers.end;
  }

  /** Moves past spaces and tabs and counts the tabs. */
  #skipBlanks(): number {
    let tabs = 0;
    let code = this.#source.charCodeAt(this.#position);
    while (isSpace(code) && !isLineEnd(code)) {
      if (code === tab) tabs++;
      code = this.#source.charCodeAt(++this.#position);
    }
    return tabs;
  }

  #agreeOn(separator: number): void {
    this.#separator ??= separator;
    if (separator !== this.#separator) this.#fail('mixed_separators', this.#position, this.#position + 1);
  }

  /** Tabs and spaces may mix, as in columns lined up by hand; in a table of tabs alone, two of them enclose an empty cell. */
  #agreeOnBlank(tabs: number): void {
    const separator = tabs > 0 ? tab : space;
    if (this.#separator === tab && separator === space) this.#separator = space;
    if (this.#separator !== space) this.#agreeOn(separator);
    if (this.#separator === tab && tabs > 1) this.#fail('empty_cell', this.#position - 1, this.#position);
  }

  #checkColumns(start: number, found: number): void {
    if (this.#row === 0) this.#columns = found;
    if (found === this.#columns) return;
    this.#fail('ragged_row', start, this.#buffer.lastEnd, { found, expected: this.#columns });
  }

  /** One line is a row on its own, and one number not even that. */
  #shape(): number[] {
    if (this.#row > 1) return [this.#row, this.#columns];
    return this.#columns > 1 ? [this.#columns] : [];
  }

  #format(): TextFormat {
    if (this.#separator === tab) return 'tsv';
    return this.#separator === comma || this.#separator === semicolon ? 'csv' : 'plain';
  }

  #fail(code: string, start: number, end: number, values: Record<string, number> = {}): never {
    throw new TextFailure(code, start, end, values, this.#row);
  }
}
