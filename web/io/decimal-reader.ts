import { dot, isDigit, minus, percent, plus, underscore } from './characters.ts';

const zero = 0x30;
const nine = 0x39;
const upperE = 0x45;
const lowerE = 0x65;

/** Powers of ten that a double holds exactly. */
const exactPowers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** Enough to reach 0 or Infinity from any mantissa a text can hold, small enough to add to. */
const exponentLimit = 1_000_000_000;

/**
 * Reads one unsigned decimal at a time from a text that ends in a line feed: `1`, `1.`, `.5`, `1e+01`, `1_000`, `12%`. They are
 * rounded correctly. Almost all numbers of any text are of this kind, so it is fast.
 */
export class DecimalReader {
  /** The number read last, and the offset just after it. */
  value = 0;
  end = 0;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  /** Whether a decimal starts at `start`. What follows it is not looked at. */
  read(start: number): boolean {
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
}
