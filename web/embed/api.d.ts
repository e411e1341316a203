/** The types of <xent-lab>, as the package `xent/element` gives them. What the element is and does: xent-lab.ts. */
import type { State } from '../state/schema.ts';

export type { State };

/** What was computed last. Losses in nats; what a view has not is null. */
export interface ViewResult {
  readonly loss: number | null;
  readonly perplexity: number | null;
  /** Rows that count, and how many of them are right. */
  readonly count: number | null;
  readonly correct: number | null;
  /** How far a training run has come, where there is one: the rest is then of the rows held back. */
  readonly epoch: number | null;
  /** How far each model of a race has come: all of the rows that it learns from. */
  readonly racers: readonly Racer[] | null;
  /** What has been measured of the speed, of each operation and shape. */
  readonly speeds: readonly SpeedResult[] | null;
}

/** A model in a race, by the name of what it differs in: its loss or its optimizer. */
export interface Racer {
  readonly name: string;
  readonly epoch: number;
  readonly loss: number;
  readonly count: number;
  readonly correct: number;
}

/** How fast an operation was on rows and classes. */
export interface SpeedResult {
  readonly operation: 'loss' | 'gradient' | 'softmax';
  readonly shape: readonly [rows: number, classes: number];
  /** GB/s of reading the logits and doing nothing with them. */
  readonly readLimit: number;
  /** The core as three binaries, and a plain loop: GB/s of logits, and the largest error in units in the last place. */
  readonly figures: Readonly<
    Partial<
      Record<
        'relaxed' | 'simd128' | 'scalar' | 'javascript',
        { readonly gigabytesPerSecond: number; readonly worstUlp: number }
      >
    >
  >;
}

export interface Snapshot {
  readonly state: State;
  /** The link's hash of the state, `'#v1:...'`; null for a state too large for a link. */
  readonly hash: string | null;
  readonly result: ViewResult | null;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly locale: 'en' | 'zh-CN';
}

export interface XentLabEventMap extends HTMLElementEventMap {
  /** There is something to see. */
  ready: CustomEvent<Snapshot>;
  /** The reader, or the page, changed something. */
  change: CustomEvent<Snapshot & { readonly by: 'reader' | 'host' }>;
  /** Something that was set is not possible. */
  refused: CustomEvent<{ readonly reason: string }>;
}

/**
 * A playground of softmax and cross-entropy. Importing this defines it, where there is a DOM. Beside the attributes of its properties it has
 * `src`, `title`, `readonly`, `lock`, `hide`, `scale`, and `loading="click"`: a button then stands below the children, and the frame is
 * fetched when the reader presses it, or the attribute is taken away.
 */
export class XentLab extends HTMLElement {
  static readonly observedAttributes: readonly string[];

  /** The whole state; null until it is ready. Set it to a hash, or to an object with the fields that change. */
  get state(): State | null;
  set state(state: string | Partial<State> | null);
  readonly hash: string | null;
  readonly result: ViewResult | null;
  view: string;
  theme: string;
  locale: string;
  /** In px; null for the height of the content. */
  height: number | null;

  addEventListener<Type extends keyof XentLabEventMap>(
    type: Type,
    listener: (this: XentLab, event: XentLabEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'xent-lab': XentLab;
  }
}
