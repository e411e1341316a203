/** The class that the pointer or the keyboard is on, in a chart or in the derivation; null when it is on none. */
export interface ClassPointerDetail {
  readonly index: number | null;
}

declare global {
  interface HTMLElementEventMap {
    'xent-class': CustomEvent<ClassPointerDetail>;
  }
}

/** Says to the view, from anywhere inside it, which class is pointed at: everything that shows it lights up. */
export function dispatchClassPointer(from: EventTarget, index: number | null): void {
  from.dispatchEvent(new CustomEvent('xent-class', { detail: { index }, bubbles: true, composed: true }));
}
