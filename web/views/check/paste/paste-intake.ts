import type { LitElement } from 'lit';
import { isInTextField } from '../../../app/clipboard.ts';
import { dispatchPatch } from '../../../app/patch-event.ts';
import type { Pasted } from '../../../io/pasted.ts';
import type { State } from '../../../state/schema.ts';
import { mayHoldState } from '../restore/may-hold-state.ts';
import type * as Restoring from '../restore/restore.ts';
import { type NumberFieldName, pastePatch } from './paste-patch.ts';

/** A text that held more than numbers for one field, and what it held. */
export interface PastedText {
  readonly text: string;
  readonly found: Pasted;
}

export interface PasteHost extends LitElement {
  readonly state: State;
  /** The last such text, which a `xent-paste-note` tells about. */
  pasted: PastedText | null;
  readPasted(text: string): Promise<Pasted>;
  /** Whether there was a state to restore. */
  restore(read: (module: typeof Restoring) => Restoring.Restored | null): Promise<boolean>;
  /** The field that an event happens in. */
  fieldUnder(event: Event): NumberFieldName | null;
}

/**
 * Ctrl+V anywhere puts the clipboard into the numbers, or its parts into their fields; in a field, into that field. A program and
 * what the page exports restore the state from anywhere.
 */
export class PasteIntake {
  readonly #host: PasteHost;
  #turn = 0;

  constructor(host: PasteHost) {
    this.#host = host;
  }

  connect(): void {
    document.addEventListener('paste', this.#onPaste);
  }

  disconnect(): void {
    document.removeEventListener('paste', this.#onPaste);
  }

  /** A later text overtakes this one while it is looked through. */
  async take(text: string, field: NumberFieldName): Promise<void> {
    const turn = ++this.#turn;
    if (mayHoldState(text) && (await this.#host.restore(({ restoreText }) => restoreText(text)))) return;
    const found = await this.#host.readPasted(text);
    if (turn !== this.#turn) return;
    dispatchPatch(this.#host, pastePatch(found, text, field, this.#host.state));
    if (found.how === 'numbers') return;
    await import('./paste-note.ts');
    this.#host.pasted = { text, found };
  }

  #onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.trim() === '') return;
    const field = this.#host.fieldUnder(event);
    const isState = mayHoldState(text);
    if (field && !isState) void this.#takeHeld(text, field);
    if (event.defaultPrevented || (isInTextField(event) && !isState)) return;
    event.preventDefault();
    void this.take(text, field ?? 'logits');
  };

  /** What is all that a field holds is read as if it had been pasted anywhere. */
  async #takeHeld(text: string, field: NumberFieldName): Promise<void> {
    // The text is in the field when the browser has done what it does after the event.
    await new Promise((resolve) => setTimeout(resolve));
    const held = this.#host.state[field];
    if (held.replaceAll('\r', '') === text.replaceAll('\r', '')) await this.take(held, field);
  }
}
