import type { LitElement } from 'lit';
import { isInTextField } from '../../../app/clipboard.ts';
import { dispatchPatch } from '../../../app/patch-event.ts';
import type { Pasted } from '../../../io/pasted.ts';
import type { State } from '../../../state/schema.ts';
import { mayHoldState } from '../restore/may-hold-state.ts';
import type * as Restoring from '../restore/restore.ts';
import { LongRun, type RunState } from '../work/long-run.ts';
import type { WorkProgress } from '../work/work-progress.ts';
import { lookThrough } from './look-through.ts';
import { type NumberFieldName, pastePatch } from './paste-patch.ts';

/** A text that held more than numbers for one field, and what it held. */
export interface PastedText {
  readonly text: string;
  readonly found: Pasted;
}

/** A text that is to be looked through before it goes anywhere. */
interface Incoming {
  readonly text: string;
  readonly field: NumberFieldName;
}

/** How far the latest pasted text is. */
export type Pasting = RunState<Pasted | null, WorkProgress>;

export interface PasteHost extends LitElement {
  readonly state: State;
  /** The last such text, which a `xent-paste-note` tells about. */
  pasted: PastedText | null;
  pasting: Pasting;
  /** Whether the reader may change that. */
  allows(patch: Partial<State>): boolean;
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
  readonly #run = new LongRun<Pasted | null, WorkProgress>((run) => {
    this.#host.pasting = run;
  });
  #latest: Incoming | null = null;

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
    const latest = { text, field };
    this.#latest = latest;
    if (mayHoldState(text) && (await this.#host.restore(({ restoreText }) => restoreText(text)))) return;
    if (this.#latest === latest) await this.#lookThrough(latest);
  }

  /** Gives up a text that is being looked through, if any is. */
  cancel(): void {
    if (this.#host.pasting.kind === 'running') this.#run.stop({ kind: 'cancelled' });
  }

  /** Takes what was given up, after all. */
  resume(): void {
    if (this.#host.pasting.kind === 'cancelled' && this.#latest) void this.#lookThrough(this.#latest);
  }

  /** Forgets what was given up. */
  forget(): void {
    if (this.#host.pasting.kind === 'cancelled') this.#run.stop({ kind: 'idle' });
  }

  async #lookThrough({ text, field }: Incoming): Promise<void> {
    const found = await this.#run.start(async (told) => {
      const found = await lookThrough(text, told);
      told.signal.throwIfAborted();
      const patch = pastePatch(found, text, field, this.#host.state);
      if (!this.#host.allows(patch)) return null;
      dispatchPatch(this.#host, patch);
      // Until the reading of the fields has begun, which goes on with this.
      await new Promise((resolve) => setTimeout(resolve));
      return found;
    });
    if (!found || found.how === 'numbers') return;
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
