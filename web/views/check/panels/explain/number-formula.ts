import { formatForDifference, formatShort } from '../../format-value.ts';
import { type Formula, negative, operator, parentheses, row, superscript } from './formula.ts';

/** Significant digits of a number in a formula. */
const formulaDigits = 5;

const plain = (digits: string): Formula => ({ kind: 'number', digits });

/** Digits as `formatShort` writes them, with powers of ten written out. */
function fromText(text: string): Formula {
  const [, sign, mantissa, exponent] = /^(−?)([^e]*)(?:e(.+))?$/.exec(text) ?? ['', '', text, undefined];
  const size =
    exponent === undefined
      ? plain(mantissa)
      : row(plain(mantissa), operator('×'), superscript(plain('10'), fromText(exponent)));
  return sign === '' ? size : negative(size);
}

/** A number for a formula, to `formulaDigits` significant digits. */
export const number = (value: number, digits: number = formulaDigits): Formula => fromText(formatShort(value, digits));

/** A number as a factor or after a sign: in parentheses when it is negative. */
export const operand = (value: number): Formula => (value < 0 ? parentheses(number(value)) : number(value));

/** first - second, with the digits that the difference needs. */
export function difference(first: number, second: number, result: number): Formula {
  const digitsOf = formatForDifference(result, formulaDigits);
  const rounded = (value: number) => fromText(digitsOf(value));
  return row(rounded(first), operator('−'), second < 0 ? parentheses(rounded(second)) : rounded(second));
}
