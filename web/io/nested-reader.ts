import { arrayCallAt, readArguments, tensorTagAt, type Wrapper } from './array-call.ts';
import {
  closeAngle,
  closeRound,
  closeSquare,
  comma,
  hash,
  isSpace,
  lineEnd,
  openAngle,
  openRound,
  openSquare,
  semicolon,
} from './characters.ts';
import type { NumberReader } from './number-reader.ts';
import type { ParsedTensor, TextFormat } from './parse-tensor.ts';
import { TextFailure } from './text-error.ts';
import { unexpectedText } from './unexpected-text.ts';
import { ValueBuffer } from './value-buffer.ts';

/** Lists inside lists, and likewise calls inside lists inside calls. */
const maximumDepth = 8;
const maximumBrackets = 2 * maximumDepth + 1;

/** What stands before the reader within the innermost bracket. */
type Before = 'open' | 'value' | 'comma';

/** Whether `readNested` should take the text at `position`: it begins with a bracket or a wrapper such as `array(`. */
export function startsNested(source: string, position: number): boolean {
  const code = source.charCodeAt(position);
  if (code === openSquare || code === openRound || code === openAngle) return true;
  return arrayCallAt(source, position) !== undefined;
}

/**
 * Reads nested lists from `position` to the end: brackets square or round, separated by commas or by white space as NumPy
 * prints them, with wrappers such as `array(…)` anywhere. Several lists after one another are stacked along a new first axis.
 */
export function readNested(source: string, position: number, numbers: NumberReader): ParsedTensor {
  return new NestedReader(source, position, numbers).read();
}

/**
 * A loop over an explicit stack, so that no text can exhaust the machine's own. Level 0 is the text itself, level k the inside of
 * the k-th list; calls and tags open a bracket but no level.
 */
class NestedReader {
  readonly #source: string;
  readonly #numbers: NumberReader;
  readonly #buffer = new ValueBuffer();
  #position: number;
  #before: Before = 'open';

  // One entry a bracket.
  #brackets = 0;
  readonly #opened = new Uint32Array(maximumBrackets + 1);
  readonly #closing = new Uint8Array(maximumBrackets + 1);
  readonly #isList = new Uint8Array(maximumBrackets + 1);

  // One entry a level: how many children so far, and how many every list of that level must have (0: not known yet).
  #level = 0;
  readonly #children = new Uint32Array(maximumDepth + 1);
  readonly #lengths = new Uint32Array(maximumDepth + 1);
  /** The level that holds the numbers; -1 until one was read. */
  #numberLevel = -1;

  #separator: 'comma' | 'space' | undefined;
  #library: Wrapper['library'] | undefined;
  #dtype: string | undefined;
  #sawTuple = false;

  constructor(source: string, position: number, numbers: NumberReader) {
    this.#source = source;
    this.#position = position;
    this.#numbers = numbers;
  }

  read(): ParsedTensor {
    while (this.#position < this.#source.length) this.#step(this.#source.charCodeAt(this.#position));
    if (this.#brackets > 0) throw new TextFailure('unclosed_bracket', this.#innermost, this.#innermost + 1);
    return {
      values: this.#buffer.values(),
      shape: this.#shape(),
      format: this.#format(),
      spans: this.#buffer.spans(),
      ...(this.#dtype !== undefined && { dtype: this.#dtype }),
    };
  }

  #step(code: number): void {
    if (isSpace(code)) this.#position++;
    else if (code === comma) this.#readComma();
    else if (code === openSquare) this.#openList(closeSquare);
    else if (code === closeSquare || code === closeRound || code === closeAngle) this.#close(code);
    else if (code === openRound) {
      this.#sawTuple = true;
      this.#openList(closeRound);
    } else if (code === hash) this.#position = lineEnd(this.#source, this.#position);
    else if (code === semicolon && this.#brackets === 0 && this.#before === 'value') this.#readComma();
    else this.#readValue();
  }

  #readComma(): void {
    if (this.#before !== 'value') this.#unexpected();
    if (this.#inWrapper) {
      const { close, dtype } = readArguments(this.#source, this.#position + 1);
      this.#dtype ??= dtype;
      this.#position = close < 0 ? this.#source.length : close;
      return;
    }
    this.#before = 'comma';
    this.#position++;
  }

  #openList(closing: number): void {
    this.#startValue();
    if (this.#numberLevel >= 0 && this.#level >= this.#numberLevel) this.#failMixedDepth(this.#position + 1);
    if (this.#level === maximumDepth) this.#failTooDeep();
    this.#countChild();
    this.#push(this.#position, closing, true, this.#position + 1);
    this.#level++;
    this.#children[this.#level] = 0;
  }

  #push(bracket: number, closing: number, isList: boolean, inside: number): void {
    if (this.#brackets === maximumBrackets) this.#failTooDeep();
    this.#brackets++;
    this.#opened[this.#brackets] = bracket;
    this.#closing[this.#brackets] = closing;
    this.#isList[this.#brackets] = isList ? 1 : 0;
    this.#before = 'open';
    this.#position = inside;
  }

  #close(code: number): void {
    if (this.#brackets === 0) this.#unexpected();
    const expected = this.#closing[this.#brackets];
    const end = this.#position + 1;
    if (code !== expected)
      this.#fail('mismatched_bracket', this.#position, end, { expected: String.fromCharCode(expected) });
    if (this.#before === 'open') this.#fail('empty_list', this.#innermost, end);
    if (!this.#inWrapper) this.#closeList(end);
    this.#brackets--;
    this.#before = 'value';
    this.#position = end;
  }

  #closeList(end: number): void {
    const found = this.#children[this.#level];
    const expected = this.#lengths[this.#level] || found;
    if (found !== expected) {
      const code = this.#level === this.#numberLevel ? 'ragged_row' : 'ragged_list';
      this.#fail(code, this.#innermost, end, { found, expected });
    }
    this.#lengths[this.#level] = expected;
    this.#level--;
  }

  /** A number, or a wrapper around more. */
  #readValue(): void {
    const start = this.#position;
    if (this.#numbers.read(start)) {
      this.#addNumber(start, this.#numbers.end);
      return;
    }
    const call = arrayCallAt(this.#source, start);
    const wrapper = call ?? tensorTagAt(this.#source, start);
    if (!wrapper) this.#unexpected();
    this.#startValue();
    this.#library ??= wrapper.library;
    this.#dtype ??= wrapper.dtype;
    this.#push(wrapper.open, call ? closeRound : closeAngle, false, wrapper.inside);
  }

  #addNumber(start: number, end: number): void {
    const before = this.#before;
    this.#startValue();
    if (this.#brackets === 0) this.#unexpected();
    if (this.#numberLevel < 0) this.#numberLevel = this.#level;
    if (this.#level !== this.#numberLevel) this.#failMixedDepth(end);
    if (before !== 'open' && !this.#inWrapper) {
      const separator = before === 'comma' ? 'comma' : 'space';
      this.#separator ??= separator;
      if (separator !== this.#separator) this.#fail('mixed_separators', start, end);
    }
    this.#countChild();
    this.#buffer.push(this.#numbers.value, start, end);
    this.#before = 'value';
    this.#position = end;
  }

  #countChild(): void {
    this.#children[this.#level]++;
  }

  /** Nothing but arguments may follow the one value of a call. */
  #startValue(): void {
    if (this.#before === 'value' && this.#inWrapper) this.#unexpected();
  }

  get #inWrapper(): boolean {
    return this.#brackets > 0 && this.#isList[this.#brackets] === 0;
  }

  get #innermost(): number {
    return this.#opened[this.#brackets];
  }

  /** Where the reader stands along the first axis of the tensor, as known so far. */
  get #row(): number | undefined {
    const [stacked = 0, rows = 0] = this.#children;
    if (stacked > 1) return this.#level > 0 ? stacked - 1 : stacked;
    if (this.#numberLevel === 1) return 0;
    if (this.#level === 0) return undefined;
    return this.#level > 1 ? rows - 1 : rows;
  }

  #shape(): number[] {
    const shape = Array.from(this.#lengths.subarray(1, this.#numberLevel + 1));
    const stacked = this.#children[0];
    return stacked > 1 ? [stacked, ...shape] : shape;
  }

  #format(): TextFormat {
    if (this.#library) return this.#library;
    if (this.#numbers.sawJsonSpelling && !this.#sawTuple) return 'json';
    return this.#separator === 'space' ? 'numpy' : 'python';
  }

  #failTooDeep(): never {
    this.#fail('too_deep', this.#position, this.#position + 1, { maximum: maximumDepth });
  }

  #failMixedDepth(end: number): never {
    this.#fail('mixed_depth', this.#position, end);
  }

  #unexpected(): never {
    const isTrailing = this.#before === 'value' && (this.#brackets === 0 || this.#inWrapper);
    if (isTrailing) throw unexpectedText(this.#source, this.#position, undefined, 'trailing_text');
    throw unexpectedText(this.#source, this.#position, this.#row);
  }

  #fail(code: string, start: number, end: number, values: Record<string, string | number> = {}): never {
    throw new TextFailure(code, start, end, values, this.#row);
  }
}
