import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Translator } from '../../i18n/translator.ts';
import { controls } from '../../style/shared.ts';
import type { CheckProblem } from './check-result.ts';
import { numberFieldStyles } from './number-field-styles.ts';
import { describeProblem } from './problem-text.ts';

/** A text area with more than this slows the whole page down: what is longer is shown by its beginning. */
const longestEditable = 100_000;
const previewLength = 400;

/**
 * A text area lays out all its lines anew for one number that changes. One with more than this follows changes from elsewhere, as those of
 * a drag, when they rest.
 */
const longestAtOnce = 4000;
/** Milliseconds. */
const restTime = 150;

/**
 * A text area for numbers, with a mark behind the letters that cannot be read, and a sentence below that says why.
 * @fires xent-text detail: the whole text, after every change.
 * @fires xent-files detail: files that were chosen for it; bubbles.
 */
export class NumberField extends LitElement {
  static override properties = {
    label: {},
    hint: {},
    value: {},
    lines: { type: Number },
    understood: {},
    takesFiles: { type: Boolean },
    readOnly: { type: Boolean },
    problem: { attribute: false },
    translator: { attribute: false },
  };

  static override styles = [controls, numberFieldStyles];

  declare label: string;
  /** What may stand in the field, in a short sentence. */
  declare hint: string;
  declare value: string;
  declare lines: number;
  /** What the text was understood as; empty for nothing yet. */
  declare understood: string;
  /** Whether there is a button that opens files. */
  declare takesFiles: boolean;
  declare readOnly: boolean;
  declare problem: CheckProblem | null;
  declare translator: Translator;

  /** What stands in the text area. */
  #shown = '';
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.label = '';
    this.hint = '';
    this.value = '';
    this.lines = 4;
    this.understood = '';
    this.takesFiles = false;
    this.readOnly = false;
    this.problem = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('value')) return;
    const { value } = this;
    const isMoving = this.#rest !== undefined;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(this.#settle, restTime);
    if (!isMoving || value.length <= longestAtOnce || value === this.#area?.value) this.#shown = value;
  }

  /** Also before anything is typed: it is the whole text that is typed into. */
  #settle = (): void => {
    clearTimeout(this.#rest);
    this.#rest = undefined;
    if (this.#shown === this.value) return;
    this.#shown = this.value;
    this.requestUpdate();
  };

  protected override render(): TemplateResult {
    const { problem, hint, understood } = this;
    const isLong = this.value.length > longestEditable;
    return html`
      <div class="field">
        <div class="head">
          ${isLong ? html`<span class="label">${this.label}</span>` : html`<label for="text">${this.label}</label>`}
          ${this.takesFiles ? this.#renderFileButton() : nothing}
        </div>
        ${isLong ? this.#renderLong() : this.#renderEditor()}
        <div class="below">
          ${problem ? this.#renderProblem(problem) : html`<p class="hint" id="below">${understood || hint}</p>`}
        </div>
      </div>`;
  }

  #renderFileButton(): TemplateResult {
    return html`
      <button class="quiet" type="button" @click=${() => this.renderRoot.querySelector<HTMLInputElement>('#files')?.click()}>
        ${this.translator.text('field.file')}<span class="visually-hidden"> (${this.label})</span>
      </button>
      <input id="files" type="file" multiple hidden accept=".npy,.npz,.safetensors,.csv,.tsv,.txt,.json,text/*"
        @change=${this.#onFiles}>`;
  }

  #renderEditor(): TemplateResult {
    const { value, problem } = this;
    return html`
      <div class="editor">
        ${problem?.place ? mirror(value, problem.place.start, problem.place.end) : nothing}
        <textarea id="text" rows=${this.lines} spellcheck="false" autocomplete="off" autocapitalize="off"
          wrap="off" ?readonly=${this.readOnly} .value=${live(this.#shown)} aria-invalid=${problem ? 'true' : 'false'} aria-describedby="below"
          @focus=${this.#settle} @input=${this.#onInput} @paste=${this.#onPaste} @scroll=${this.#onScroll}></textarea>
      </div>`;
  }

  #renderLong(): TemplateResult {
    const { text } = this.translator;
    const size = `${(this.value.length / 1e6).toFixed(1)} MB`;
    return html`
      <div class="long" role="group" aria-label=${this.label}>
        <div class="row">
          <p>${text('field.long', { size })}</p>
          ${
            this.readOnly
              ? nothing
              : html`<button type="button" @click=${() => this.#emit('')}>${text('field.clear')}</button>`
          }
        </div>
        <pre class="code" aria-hidden="true">${this.value.slice(0, previewLength)}</pre>
      </div>`;
  }

  #renderProblem(problem: CheckProblem): TemplateResult {
    const { text } = this.translator;
    const canShow = problem.place && this.value.length <= longestEditable;
    return html`
      <p class="problem" id="below">
        ${describeProblem(this.translator, problem)}
        ${
          canShow
            ? html`<button class="quiet" type="button" @click=${this.#select}>${text('field.show')}</button>`
            : nothing
        }
      </p>`;
  }

  protected override updated(): void {
    this.#onScroll();
  }

  get #area(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  /** The mark follows the text that it belongs to. */
  #onScroll = (): void => {
    const layer = this.renderRoot.querySelector('.mirror');
    if (layer && this.#area) layer.scrollTo(this.#area.scrollLeft, this.#area.scrollTop);
  };

  #onFiles = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // The same file may be chosen again.
    input.value = '';
    if (files.length === 0) return;
    this.dispatchEvent(new CustomEvent('xent-files', { detail: files, bubbles: true, composed: true }));
  };

  /** Of the area that it happened in: a text that has become too long for one has put another thing in its place. */
  #onInput = (event: Event): void => this.#emit((event.currentTarget as HTMLTextAreaElement).value);

  /** A long text goes past the text area, which would take seconds over it. */
  #onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    const area = this.#area;
    if (!area || pasted.length + area.value.length <= longestEditable) return;
    event.preventDefault();
    this.#emit(area.value.slice(0, area.selectionStart) + pasted + area.value.slice(area.selectionEnd));
  };

  #select = (): void => {
    const place = this.problem?.place;
    this.#area?.focus();
    if (place) this.#area?.setSelectionRange(place.start, place.end);
  };

  #emit(value: string): void {
    this.dispatchEvent(new CustomEvent('xent-text', { detail: value }));
  }
}

/** The same text as in the area above it, unseen but for the mark on the letters from start to end. */
function mirror(text: string, start: number, end: number): TemplateResult {
  // A mark needs something to lie on, where a text ends too early.
  const marked = text.slice(start, end).trim() === '' ? `${text.slice(start, end)}\u00a0` : text.slice(start, end);
  return html`<pre class="mirror code" aria-hidden="true">${text.slice(0, start)}<mark>${marked}</mark>${text.slice(end)}</pre>`;
}
