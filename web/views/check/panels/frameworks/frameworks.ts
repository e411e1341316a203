import { keras } from './keras.ts';
import { numpy } from './numpy.ts';
import { onnx } from './onnx.ts';
import { optax } from './optax.ts';
import { pytorch } from './pytorch.ts';
import type { Framework, Question, Quote } from './quote.ts';
import { scikitLearn } from './scikit-learn.ts';

export const frameworks: readonly Framework[] = [pytorch, keras, scikitLearn, optax, numpy, onnx];

/** A framework's answer under its name. */
export interface NamedQuote extends Quote {
  readonly framework: string;
}

/** What every framework says to the same input. `reached` hears which part of them is asked, from 0 to 1. */
export function quoteAll(question: Question, reached: (share: number) => void = () => {}): NamedQuote[] {
  return frameworks.flatMap(({ name, quotes }, place) => {
    reached(place / frameworks.length);
    return quotes[question.result.kind](question).map((quote) => ({ ...quote, framework: name }));
  });
}

/** The loss of the page that the quotes are held against: that of the row where there is one a row. */
export function shownLoss({ result, row }: Pick<Question, 'result' | 'row'>): number {
  return result.loss ?? result.losses[row];
}

/** Whether a quote is the loss of the page, up to the rounding of the type that both are computed in. */
export function agrees(value: number, loss: number, dtype: Question['input']['dtype']): boolean {
  if (Object.is(value, loss)) return true;
  const digits = dtype === 'float32' ? 3e-6 : 1e-11;
  return Math.abs(value - loss) <= digits * Math.max(Math.abs(value), Math.abs(loss));
}
