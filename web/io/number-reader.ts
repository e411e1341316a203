import {
  backslash,
  closeRound,
  dot,
  doubleQuote,
  endsNumber,
  hash,
  infinity,
  isDigit,
  minus,
  openRound,
  plus,
  singleQuote,
  space,
} from './characters.ts';
import { DecimalReader } from './decimal-reader.ts';
import { FormulaReader, formulaGoesOn } from './formula-reader.ts';

const scalarTypes = /^(?:float|double|half|int|long|(?:bfloat|float|uint|int)\d{1,3})$/;

/** Numbers from one call of `reached` to the next, less one: some milliseconds. */
const stride = 2 ** 14 - 1;

const latexInfinity = '\\infty';

/**
 * Reads one number at a time from a text that ends in a line feed (so that it can look ahead without asking for the length).
 * It knows decimals and small formulas (`decimal-reader.ts`, `formula-reader.ts`), the names of infinity and NaN with or without a
 * module before them, quoted numbers, and `float('inf')` or `np.float64(0.5)`.
 */
export class NumberReader {
  /** The number read last, and the offset just after it. */
  value = 0;
  end = 0;
  /** A spelling was met that JSON writers use and Python does not: double quotes, bare `NaN` or `Infinity`. */
  sawJsonSpelling = false;
  readonly #source: string;
  readonly #reached: (share: number) => void;
  #count = 0;
  readonly #decimals: DecimalReader;
  readonly #formulas: FormulaReader;

  /** `reached` hears now and then at which part of the text the reading is, from 0 to 1. */
  constructor(source: string, reached: (share: number) => void = () => {}) {
    this.#source = source;
    this.#reached = reached;
    this.#decimals = new DecimalReader(source);
    this.#formulas = new FormulaReader(source, this.#decimals);
  }

  /** Whether a number starts at `start` and stops where a number may. */
  read(start: number): boolean {
    if ((++this.#count & stride) === 0) this.#reached(start / this.#source.length);
    if (!(this.#readPlain(start) || this.#readJsonString(start) || this.#readCast(start))) return false;
    const code = this.#source.charCodeAt(this.end);
    if (!endsNumber(code)) return false;
    // `1.#INF` of Microsoft's old runtime is not the number 1 and a comment.
    return code !== hash || this.#source.charCodeAt(this.end - 1) !== dot;
  }

  /** Sign, then a decimal, a formula, or the name of infinity or NaN. */
  #readPlain(start: number): boolean {
    const sign = this.#source.charCodeAt(start);
    const from = sign === minus || sign === plus ? start + 1 : start;
    const code = this.#source.charCodeAt(from);
    const found =
      isDigit(code) || code === dot ? this.#readNumber(from) : this.#readName(from) || this.#readFormula(from);
    if (found && sign === minus) this.value = -this.value;
    return found;
  }

  #readNumber(start: number): boolean {
    if (!this.#decimals.read(start)) return false;
    if (formulaGoesOn(this.#source, this.#decimals.end)) return this.#readFormula(start);
    return this.#finish(this.#decimals.value, this.#decimals.end);
  }

  #readFormula(start: number): boolean {
    return this.#formulas.read(start) && this.#finish(this.#formulas.value, this.#formulas.end);
  }

  /** `inf`, `Infinity`, `nan`, `np.inf`, `math.nan`, `torch.inf` …, in any case, or the sign for infinity. */
  #readName(start: number): boolean {
    const code = this.#source.charCodeAt(start);
    if (code === infinity) return this.#finish(Number.POSITIVE_INFINITY, start + 1);
    if (code === backslash && this.#source.startsWith(latexInfinity, start)) {
      return this.#finish(Number.POSITIVE_INFINITY, start + latexInfinity.length);
    }
    const name = this.#nameAt(start);
    const constant = lastPart(name);
    if (constant !== 'inf' && constant !== 'infinity' && constant !== 'nan') return false;
    if (name === 'NaN' || name === 'Infinity') this.sawJsonSpelling = true;
    return this.#finish(constant === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY, start + name.length);
  }

  #readJsonString(start: number): boolean {
    if (!this.#readQuoted(start)) return false;
    this.sawJsonSpelling ||= this.#source.charCodeAt(start) === doubleQuote;
    return true;
  }

  #readQuoted(start: number): boolean {
    const quote = this.#source.charCodeAt(start);
    if (quote !== doubleQuote && quote !== singleQuote) return false;
    if (!this.#readPlain(this.#skipSpaces(start + 1))) return false;
    const close = this.#skipSpaces(this.end);
    if (this.#source.charCodeAt(close) !== quote) return false;
    return this.#finish(this.value, close + 1);
  }

  /** `float('inf')`, `np.float64(0.5)`, with or without a sign. */
  #readCast(start: number): boolean {
    const sign = this.#source.charCodeAt(start);
    const from = sign === minus || sign === plus ? start + 1 : start;
    const name = this.#nameAt(from);
    if (!scalarTypes.test(lastPart(name))) return false;
    const open = this.#skipSpaces(from + name.length);
    if (this.#source.charCodeAt(open) !== openRound) return false;
    const argument = this.#skipSpaces(open + 1);
    if (!(this.#readPlain(argument) || this.#readQuoted(argument))) return false;
    const close = this.#skipSpaces(this.end);
    if (this.#source.charCodeAt(close) !== closeRound) return false;
    return this.#finish(sign === minus ? -this.value : this.value, close + 1);
  }

  #finish(value: number, end: number): true {
    this.value = value;
    this.end = end;
    return true;
  }

  #nameAt(start: number): string {
    const pattern = /[a-z][\w.]{1,31}/iy;
    pattern.lastIndex = start;
    return pattern.exec(this.#source)?.[0] ?? '';
  }

  #skipSpaces(position: number): number {
    let current = position;
    while (this.#source.charCodeAt(current) === space) current++;
    return current;
  }
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}
