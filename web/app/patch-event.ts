import type { State } from '../state/schema.ts';

/** A wish to change the state. Patches of one `coalesce` key in a row are one step of undo, as in a drag. */
export interface PatchDetail {
  readonly patch: Partial<State>;
  readonly coalesce?: string;
}

declare global {
  interface HTMLElementEventMap {
    'xent-patch': CustomEvent<PatchDetail>;
  }
}

/** Asks the app, from anywhere inside it, to change the state. */
export function dispatchPatch(from: EventTarget, patch: Partial<State>, coalesce?: string): void {
  const detail: PatchDetail = coalesce === undefined ? { patch } : { patch, coalesce };
  from.dispatchEvent(new CustomEvent('xent-patch', { detail, bubbles: true, composed: true }));
}
