import type { TextFormat } from '../../io/parse-tensor.ts';
import type { TextError } from '../../io/text-error.ts';
import type { State } from '../../state/schema.ts';
import type { ClassLayout } from './class-layout.ts';

export const inputFields = [
  'kind',
  'logits',
  'target',
  'reduction',
  'labelSmoothing',
  'temperature',
  'logitScale',
  'softcap',
  'lseSquareScale',
  'weight',
  'ignoreIndex',
  'eps',
  'dtype',
] as const satisfies readonly (keyof State)[];

/** The part of the state that the numbers depend on. */
export type CheckInput = Pick<State, (typeof inputFields)[number]>;

export function checkInput(state: State): CheckInput {
  return Object.fromEntries(inputFields.map((field) => [field, state[field]])) as CheckInput;
}

export function sameInput(a: CheckInput, b: CheckInput): boolean {
  return inputFields.every((field) => Object.is(a[field], b[field]));
}

/** The targets, one a row in the order of the rows (indices), or in the arrangement of the values. */
export type CheckTarget =
  | { readonly kind: 'indices'; readonly indices: Int32Array; readonly spans: Uint32Array }
  | {
      readonly kind: 'probabilities';
      readonly oneHot: boolean;
      readonly probabilities: Float64Array;
      readonly spans: Uint32Array;
    };

/** Everything the check view shows, in nats. It crosses to and from a worker as it is. */
export interface CheckResult {
  readonly kind: State['kind'];
  readonly format: TextFormat;
  readonly shape: readonly number[];
  readonly layout: ClassLayout;
  /** The numbers as given, and where each stands in the text. */
  readonly values: Float64Array;
  readonly spans: Uint32Array;
  readonly target: CheckTarget;
  /** The reduced loss; null when there is one loss a row, and several rows. */
  readonly loss: number | null;
  readonly losses: Float64Array;
  /** -log q of the target without smoothing, weights and the like; the losses themselves where there is nothing of it. */
  readonly plainLosses: Float64Array;
  /** d loss / d values, arranged as the values. */
  readonly gradient: Float64Array;
  /** q, arranged as the values. For probabilities these are the values. */
  readonly prediction: Float64Array;
  readonly argmax: Int32Array;
  /** What the row's logits become by scale, temperature and cap, before the softmax. */
  readonly scaledLogits: Float64Array | null;
  /** Rows that count: not ignored. */
  readonly count: number;
  /** Of the rows that count, how many have their largest prediction at the (largest) target. */
  readonly correct: number;
  readonly perplexity: number;
  /** The means over rows of H(p) and KL(p || q), for targets that are distributions. */
  readonly entropy: number | null;
  readonly divergence: number | null;
  /** Of probabilities, the mean over rows, and over rows and classes as `np.mean(-t * np.log(y))` takes it. */
  readonly means: { readonly overRows: number; readonly overAll: number } | null;
}

/** A field of the check view that can be wrong. */
export type CheckField = 'logits' | 'target' | 'weight' | 'options';

/** What is wrong, where, and in the case of a text at which place of it. */
export interface CheckProblem {
  readonly field: CheckField;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly place?: Pick<TextError, 'start' | 'end' | 'line' | 'column' | 'row'>;
}

export type CheckOutcome =
  | { readonly ok: true; readonly result: CheckResult }
  | { readonly ok: false; readonly problem: CheckProblem };
