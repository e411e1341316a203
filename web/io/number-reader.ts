import {
  closeRound,
  dot,
  doubleQuote,
  endsNumber,
  hash,
  infinity,
  isDigit,
  minus,
  openRound,
  percent,
  plus,
  singleQuote,
  slash,
  space,
  underscore,
} from './characters.ts';

const zero = 0x30;
const nine = 0x39;
const upperE = 0x45;
const lowerE = 0x65;

/** Powers of ten that a double holds exactly. */
const exactPowers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** Enough to reach 0 or Infinity from any mantissa a text can hold, small enough to add to. */
const exponentLimit = 1_000_000_000;

const scalarTypes = /^(?:float|double|half|int|long|(?:bfloat|float|uint|int)\d{1,3})$/;

/**
 * Reads one number at a time from a text that ends in a line feed (so that it can look ahead without asking for the length).
 * It knows decimals (`1`, `-1.`, `.5`, `1e+01`, `1_000`), percentages, fractions (`1/3`), natural logarithms (`ln 3`, `log(3)`),
 * the names of infinity and NaN with or without a module before them, quoted numbers, and `float('inf')` or `np.float64(0.5)`.
 * Decimals are rounded correctly.
 */
export class NumberReader {
  /** The number read last, and the offset just after it. */
  value = 0;
  end = 0;
  /** A spelling was met that JSON writers use and Python does not: double quotes, bare `NaN` or `Infinity`. */
  sawJsonSpelling = false;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  /** Whether a number starts at `start` and stops where a number may. */
  read(start: number): boolean {
    if (!(this.#readPlain(start) || this.#readJsonString(start) || this.#readFunction(start))) return false;
    const code = this.#source.charCodeAt(this.end);
    if (!endsNumber(code)) return false;
    // `1.#INF` of Microsoft's old runtime is not the number 1 and a comment.
    return code !== hash || this.#source.charCodeAt(this.end - 1) !== dot;
  }

  /** Sign, then a decimal, a fraction, or the name of infinity or NaN. */
  #readPlain(start: number): boolean {
    const sign = this.#source.charCodeAt(start);
    const from = sign === minus || sign === plus ? start + 1 : start;
    const code = this.#source.charCodeAt(from);
    const found = isDigit(code) || code === dot ? this.#readFraction(from) : this.#readName(from);
    if (found && sign === minus) this.value = -this.value;
    return found;
  }

  #readFraction(start: number): boolean {
    if (!this.#readDecimal(start)) return false;
    let position = this.end;
    if (this.#source.charCodeAt(position) === space) position++;
    if (this.#source.charCodeAt(position) !== slash) return true;
    const numerator = this.value;
    if (!this.#readDecimal(this.#skipSpaces(position + 1)) || this.value === 0) return false;
    this.value = numerator / this.value;
    return true;
  }

  /** Unsigned decimal with an optional exponent and an optional percent sign. */
  #readDecimal(start: number): boolean {
    const source = this.#source;
    let position = start;
    let mantissa = 0;
    let digits = 0;
    let integerDigits = -1;
    let code = source.charCodeAt(position);
    for (;;) {
      if (code >= zero && code <= nine) {
        mantissa = mantissa * 10 + (code - zero);
        digits++;
      } else if (code === dot && integerDigits < 0) integerDigits = digits;
      else if (code !== underscore || !this.#isBetweenDigits(position)) break;
      code = source.charCodeAt(++position);
    }
    if (digits === 0) return false;

    const exponent = this.#readExponent(position);
    const scale = integerDigits < 0 ? exponent : exponent - (digits - integerDigits);
    // Both factors are exact, so the single rounding of their product or quotient is the correct one.
    if (mantissa <= Number.MAX_SAFE_INTEGER && scale >= -22 && scale <= 22) {
      this.value = scale < 0 ? mantissa / exactPowers[-scale] : mantissa * exactPowers[scale];
    } else {
      const written = source.slice(start, position);
      this.value = Number(`${written.includes('_') ? written.replaceAll('_', '') : written}e${exponent}`);
    }
    return true;
  }

  /** The power of ten after a mantissa that stops at `position`, a percent sign counted in; sets `end`. */
  #readExponent(position: number): number {
    const source = this.#source;
    let exponent = 0;
    let end = position;
    let code = source.charCodeAt(end);
    if (code === lowerE || code === upperE) {
      const sign = source.charCodeAt(end + 1);
      let current = sign === minus || sign === plus ? end + 2 : end + 1;
      for (code = source.charCodeAt(current); isDigit(code); code = source.charCodeAt(++current)) {
        exponent = Math.min(exponent * 10 + (code - zero), exponentLimit);
        end = current + 1;
      }
      if (sign === minus) exponent = -exponent;
    }
    this.end = end;
    if (source.charCodeAt(end) !== percent) return exponent;
    this.end++;
    return exponent - 2;
  }

  #isBetweenDigits(position: number): boolean {
    return isDigit(this.#source.charCodeAt(position - 1)) && isDigit(this.#source.charCodeAt(position + 1));
  }

  /** `inf`, `Infinity`, `nan`, `np.inf`, `math.nan`, `torch.inf` …, in any case, or the sign for infinity. */
  #readName(start: number): boolean {
    if (this.#source.charCodeAt(start) === infinity) return this.#finish(Number.POSITIVE_INFINITY, start + 1);
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

  /** `ln 3`, `ln(3)`, `np.log(1/3)`, `float('inf')`, `np.float64(0.5)`, with or without a sign. */
  #readFunction(start: number): boolean {
    const sign = this.#source.charCodeAt(start);
    const from = sign === minus || sign === plus ? start + 1 : start;
    const name = this.#nameAt(from);
    const called = lastPart(name);
    const isLogarithm = called === 'ln' || called === 'log';
    if (!isLogarithm && !scalarTypes.test(called)) return false;

    const next = this.#skipSpaces(from + name.length);
    if (this.#source.charCodeAt(next) === openRound) {
      const argument = this.#skipSpaces(next + 1);
      if (!(this.#readPlain(argument) || this.#readQuoted(argument))) return false;
      const close = this.#skipSpaces(this.end);
      if (this.#source.charCodeAt(close) !== closeRound) return false;
      this.end = close + 1;
    } else if (!isLogarithm || !this.#readDecimal(next)) return false;

    const result = isLogarithm ? Math.log(this.value) : this.value;
    return this.#finish(sign === minus ? -result : result, this.end);
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
