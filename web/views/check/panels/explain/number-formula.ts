import { formatShort } from '../../format-value.ts';
import { type Formula, negative, operator, parentheses, row, superscript } from './formula.ts';

/** Significant digits of a number in a formula. */
const formulaDigits = 5;
const mostDecimals = 12;

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

/**
 * first - second, each with as many decimals as the difference needs: where the two are nearly equal, rounding each to its own
 * digits would leave a formula that does not hold.
 */
export function difference(first: number, second: number, result: number): Formula {
  const exponent = result === 0 || !Number.isFinite(result) ? 0 : Math.floor(Math.log10(Math.abs(result)));
  const decimals = Math.min(Math.max(0, formulaDigits - 1 - exponent), mostDecimals);
  const rounded = (value: number) =>
    Number.isFinite(value) && Math.abs(value) < 1e9
      ? fromText(
          String(Number(value.toFixed(decimals)))
            .replaceAll('-', '−')
            .replace('e+', 'e'),
        )
      : number(value);
  return row(rounded(first), operator('−'), second < 0 ? parentheses(rounded(second)) : rounded(second));
}
