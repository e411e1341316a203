import type { ReadTensor } from '../../../../io/parse-tensor.ts';
import type { State } from '../../../../state/schema.ts';
import type { Question } from '../../panels/frameworks/quote.ts';

/** What a number that differs from the loss may be. The key of its sentence ends in `code`. */
export interface Explanation {
  readonly code: ExplanationCode;
  /** The number as it would be printed: no unit is applied to it. */
  readonly value: number;
  readonly values?: Readonly<Record<string, string | number>>;
  /** Makes the page show that number, or more about it. */
  readonly patch?: Partial<State>;
}

export type ExplanationCode =
  | 'the_loss'
  | 'bits'
  | 'log10'
  | 'negative'
  | 'as_logits'
  | 'as_probabilities'
  | 'softmax_twice'
  | 'without_logarithm'
  | 'sum'
  | 'mean'
  | 'mean_over_all'
  | 'without_weights'
  | 'without_smoothing'
  | 'without_scaling'
  | 'without_z_loss'
  | 'perplexity'
  | 'mean_of_perplexities'
  | 'entropy'
  | 'divergence'
  | 'row'
  | 'framework';

/** An input, and what trying it in other ways needs. */
export interface Trial extends Question {
  /** Reads each text once, however many ways need it. */
  readonly read: ReadTensor;
  /** Hears how far it is, from 0 to 1. */
  readonly reached: (share: number) => void;
}

/** Some of the numbers that an input could give instead of the loss. */
export type Explain = (trial: Trial) => readonly Explanation[];
