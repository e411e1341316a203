import type { State } from '../state/schema.ts';
import type { SpeedResult } from '../views/speed/speed-result.ts';

/** What a view has computed, for a host page that listens. Losses in nats; what a view has not is null. */
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

/** For what a view has not. */
export const noFigures: ViewResult = {
  loss: null,
  perplexity: null,
  count: null,
  correct: null,
  epoch: null,
  racers: null,
  speeds: null,
};

/** The result of a view that was computed last; null while its input cannot be. */
export interface ComputedResult {
  readonly view: State['view'];
  readonly result: ViewResult | null;
}

/** What each view has computed last: one that is shown again has its result still. */
export type Results = Partial<Record<State['view'], ViewResult | null>>;

declare global {
  interface HTMLElementEventMap {
    'xent-result': CustomEvent<ComputedResult>;
  }
}

/** Tells the app, from a view, what was computed last; null while the input cannot be. */
export function dispatchResult(from: EventTarget, view: State['view'], result: ViewResult | null): void {
  const detail: ComputedResult = { view, result };
  from.dispatchEvent(new CustomEvent('xent-result', { detail, bubbles: true, composed: true }));
}

/** Tells the app of each result once, however often a view is drawn. */
export class ResultTeller {
  #told = '';

  tell(from: EventTarget, view: State['view'], result: ViewResult | null): void {
    const text = JSON.stringify(result);
    if (text === this.#told) return;
    this.#told = text;
    dispatchResult(from, view, result);
  }

  /** Whatever comes next is told. */
  forget(): void {
    this.#told = '';
  }
}
