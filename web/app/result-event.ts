/** What a view has computed, for a host page that listens. Losses in nats; what a view has not is null. */
export interface ViewResult {
  readonly loss: number | null;
  readonly perplexity: number | null;
  /** Rows that count, and how many of them are right. */
  readonly count: number | null;
  readonly correct: number | null;
}

declare global {
  interface HTMLElementEventMap {
    'xent-result': CustomEvent<ViewResult | null>;
  }
}

/** Tells the app, from a view, what was computed last; null while the input cannot be. */
export function dispatchResult(from: EventTarget, detail: ViewResult | null): void {
  from.dispatchEvent(new CustomEvent('xent-result', { detail, bubbles: true, composed: true }));
}
