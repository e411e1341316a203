import {
  asterisk,
  backslash,
  caret,
  closeCurly,
  closeRound,
  isDigit,
  minus,
  openCurly,
  openRound,
  plus,
  slash,
  space,
} from './characters.ts';
import type { DecimalReader } from './decimal-reader.ts';

const functions: Readonly<Record<string, (value: number) => number>> = {
  ln: Math.log,
  log: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  exp: Math.exp,
  sqrt: Math.sqrt,
};

/** Functions whose argument may stand without brackets, as on paper. */
const bare = /^(?:ln|log)$/;

const fractions = /^[dt]?frac$/;

/** Formulas in formulas. Nobody writes more than two. */
const deepest = 4;

/**
 * Reads one small formula at a time from a text that ends in a line feed, as people write numbers: `1/3`, `2^-3`, `2**0.5`,
 * `ln 3`, `sqrt(2)/2`, `np.log(1/3)`, and in LaTeX `\frac{1}{3}`, `2^{-3}`, `\sqrt{2}`, `\ln 3`, `3 \times 10^{-2}`. A single
 * product or quotient, no sums: a table may separate its numbers by blanks. Nothing is evaluated but this grammar.
 */
export class FormulaReader {
  /** What the formula read last comes to, and the offset just after it. */
  value = 0;
  end = 0;
  readonly #source: string;
  readonly #decimals: DecimalReader;

  constructor(source: string, decimals: DecimalReader) {
    this.#source = source;
    this.#decimals = decimals;
  }

  /** Whether a formula without a sign starts at `start`. */
  read(start: number, depth = 0): boolean {
    if (!this.#readFactor(start, depth)) return false;
    const operator = operatorAt(this.#source, this.end);
    if (!operator) return true;
    const first = this.value;
    if (!this.#readFactor(this.#skipSpaces(operator.end), depth)) return false;
    if (operator.divides && this.value === 0) return false;
    this.value = operator.divides ? first / this.value : first * this.value;
    return true;
  }

  #readSigned(start: number, depth: number): boolean {
    const sign = this.#source.charCodeAt(start);
    if (!this.read(sign === minus || sign === plus ? start + 1 : start, depth)) return false;
    if (sign === minus) this.value = -this.value;
    return true;
  }

  #readFactor(start: number, depth: number): boolean {
    const isNumber = this.#readDecimal(start);
    if (!isNumber && !this.#readFunction(start, depth)) return false;
    const exponent = powerAt(this.#source, this.end);
    if (exponent < 0) return true;
    const base = this.value;
    if (!(this.#readInBrackets(exponent, depth) || this.#readSignedDecimal(exponent))) return false;
    this.value = base ** this.value;
    return true;
  }

  #readDecimal(start: number): boolean {
    if (!this.#decimals.read(start)) return false;
    return this.#finish(this.#decimals.value, this.#decimals.end);
  }

  #readSignedDecimal(start: number): boolean {
    const isNegative = this.#source.charCodeAt(start) === minus;
    if (!this.#readDecimal(isNegative ? start + 1 : start)) return false;
    if (isNegative) this.value = -this.value;
    return true;
  }

  /** `ln 3`, `np.log(1/3)`, `\sqrt{2}`, `\frac{1}{3}`. */
  #readFunction(start: number, depth: number): boolean {
    const isLatex = this.#source.charCodeAt(start) === backslash;
    const pattern = isLatex ? /\\([a-z]{2,8})/iy : /(?:[a-z]\w{0,15}\.)?([a-z]\w{1,7})/iy;
    pattern.lastIndex = start;
    const name = pattern.exec(this.#source)?.[1] ?? '';
    if (isLatex && fractions.test(name)) return this.#readLatexFraction(pattern.lastIndex, depth);
    if (!Object.hasOwn(functions, name)) return false;
    const next = this.#skipSpaces(pattern.lastIndex);
    if (!this.#readInBrackets(next, depth)) {
      if (!bare.test(name) || !this.#readDecimal(next)) return false;
      // In `ln 2/3` nobody knows what the logarithm is of.
      if (operatorAt(this.#source, this.end) || powerAt(this.#source, this.end) >= 0) return false;
    }
    this.value = functions[name](this.value);
    return true;
  }

  #readLatexFraction(start: number, depth: number): boolean {
    if (!this.#readInBrackets(start, depth)) return this.#readDigitPair(start);
    const numerator = this.value;
    if (!this.#readInBrackets(this.end, depth) || this.value === 0) return false;
    this.value = numerator / this.value;
    return true;
  }

  /** `\frac12`. */
  #readDigitPair(start: number): boolean {
    const [numerator, denominator] = [start, start + 1].map((place) => this.#source.charCodeAt(place) - 0x30);
    if (!isDigit(numerator + 0x30) || !isDigit(denominator + 0x30) || denominator === 0) return false;
    return this.#finish(numerator / denominator, start + 2);
  }

  /** `(-1/3)` or `{-1/3}`. */
  #readInBrackets(start: number, depth: number): boolean {
    const open = this.#source.charCodeAt(start);
    if ((open !== openRound && open !== openCurly) || depth === deepest) return false;
    if (!this.#readSigned(this.#skipSpaces(start + 1), depth + 1)) return false;
    const close = this.#skipSpaces(this.end);
    if (this.#source.charCodeAt(close) !== (open === openRound ? closeRound : closeCurly)) return false;
    return this.#finish(this.value, close + 1);
  }

  #finish(value: number, end: number): true {
    this.value = value;
    this.end = end;
    return true;
  }

  #skipSpaces(position: number): number {
    let current = position;
    while (this.#source.charCodeAt(current) === space) current++;
    return current;
  }
}

/** Whether a formula goes on where a decimal ended. */
export function formulaGoesOn(source: string, position: number): boolean {
  const code = source.charCodeAt(position);
  const next = code === space ? source.charCodeAt(position + 1) : code;
  return next === slash || next === asterisk || next === caret || next === backslash;
}

/** The sign of a product or quotient at `position`, or one space after it. */
function operatorAt(source: string, position: number): { readonly end: number; readonly divides: boolean } | undefined {
  const place = source.charCodeAt(position) === space ? position + 1 : position;
  switch (source.charCodeAt(place)) {
    case slash:
      return { end: place + 1, divides: true };
    case asterisk:
      return { end: place + 1, divides: false };
    case backslash: {
      const word = ['\\cdot', '\\times', '\\div'].find((sign) => source.startsWith(sign, place));
      return word === undefined ? undefined : { end: place + word.length, divides: word === '\\div' };
    }
    default:
      return undefined;
  }
}

/** Where the exponent begins if a sign of power stands at `position`; -1 if not. */
function powerAt(source: string, position: number): number {
  if (source.charCodeAt(position) === caret) return position + 1;
  return source.startsWith('**', position) ? position + 2 : -1;
}
