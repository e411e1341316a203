/**
 * A formula as a tree, drawn as MathML (to-mathml.ts) and written as LaTeX (to-latex.ts): what is copied is what is seen.
 */
export type Formula =
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'identifier'; readonly name: string; readonly upright?: true }
  | { readonly kind: 'operator'; readonly sign: Sign; readonly prefix?: true }
  | { readonly kind: 'function'; readonly name: FunctionName }
  | { readonly kind: 'row'; readonly items: readonly Formula[] }
  | { readonly kind: 'subscript'; readonly base: Formula; readonly below: Formula }
  | { readonly kind: 'superscript'; readonly base: Formula; readonly above: Formula }
  | { readonly kind: 'fraction'; readonly numerator: Formula; readonly denominator: Formula }
  | { readonly kind: 'sum'; readonly over: string }
  | { readonly kind: 'parentheses'; readonly inside: Formula }
  /** The part that belongs to a class: it lights up with the class's bars. */
  | { readonly kind: 'term'; readonly classIndex: number; readonly inside: Formula };

export type Sign = '=' | '+' | '−' | '·' | '×' | ',' | '⋯' | '≈';
export type FunctionName = 'log' | 'max' | 'tanh' | 'clip';

export const identifier = (name: string): Formula => ({ kind: 'identifier', name });
export const operator = (sign: Sign): Formula => ({ kind: 'operator', sign });
export const row = (...items: readonly Formula[]): Formula => ({ kind: 'row', items });
export const subscript = (base: Formula, below: Formula): Formula => ({ kind: 'subscript', base, below });
export const superscript = (base: Formula, above: Formula): Formula => ({ kind: 'superscript', base, above });
export const fraction = (numerator: Formula, denominator: Formula): Formula => ({
  kind: 'fraction',
  numerator,
  denominator,
});
export const sumOver = (over: string): Formula => ({ kind: 'sum', over });
export const parentheses = (inside: Formula): Formula => ({ kind: 'parentheses', inside });
export const term = (classIndex: number, inside: Formula): Formula => ({ kind: 'term', classIndex, inside });
export const negative = (inside: Formula): Formula => row({ kind: 'operator', sign: '−', prefix: true }, inside);
export const applied = (name: FunctionName, argument: Formula): Formula => row({ kind: 'function', name }, argument);

export const equals = operator('=');
/** Euler's number, which is set upright. */
const e: Formula = { kind: 'identifier', name: 'e', upright: true };
export const exponential = (power: Formula): Formula => superscript(e, power);

/** A letter with a class or another whole number below it. */
export const indexed = (name: string, index: number | string): Formula =>
  subscript(
    identifier(name),
    typeof index === 'number' ? { kind: 'number', digits: String(index) } : identifier(index),
  );

/** The items with a sign between each two. */
export function joined(items: readonly Formula[], sign: Sign): Formula {
  return row(...items.flatMap((item, place) => (place === 0 ? [item] : [operator(sign), item])));
}
