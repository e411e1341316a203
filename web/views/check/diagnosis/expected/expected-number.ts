import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { dispatchPatch } from '../../../../app/patch-event.ts';
import type { Xent } from '../../../../engine/xent.ts';
import type { en } from '../../../../i18n/expected/en.ts';
import { messages } from '../../../../i18n/expected/messages.ts';
import type { Translator } from '../../../../i18n/translator.ts';
import { isAllowedPatch, type Limits } from '../../../../state/limits.ts';
import type { State } from '../../../../state/schema.ts';
import { controls } from '../../../../style/shared.ts';
import { shownRow } from '../../check-row.ts';
import type { Settled } from '../../check-runner.ts';
import { figureDigits, formatValue } from '../../format-value.ts';
import { askWorker } from '../../work/ask-worker.ts';
import { diagnosisStyles } from '../diagnosis-styles.ts';
import { expectedStyles } from './expected-styles.ts';
import type { ExpectedWorker } from './expected-worker.ts';
import { explainNumber } from './explain-number.ts';
import type { Explanation } from './explanation.ts';
import { readWrittenNumber } from './written-number.ts';

/** So many numbers are computed in every way that is tried in some milliseconds. */
const mostInForeground = 2_000;

/** Several readings may give one number, but a list of rows helps nobody. */
const mostShown = 4;

/** A number that another program gave: what may be behind it. */
export class ExpectedNumber extends LitElement {
  static override properties = {
    state: { attribute: false },
    settled: { attribute: false },
    translator: { attribute: false },
    xent: { attribute: false },
    limits: { attribute: false },
    found: { state: true },
  };

  static override styles = [controls, diagnosisStyles, expectedStyles];

  declare state: State;
  declare settled: Settled;
  declare translator: Translator;
  declare xent: Xent;
  declare limits: Limits;
  /** Null for no number, or while it is looked for. */
  declare found: readonly Explanation[] | 'searching' | 'failed' | null;

  #asked = 0;

  constructor() {
    super();
    this.found = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('state');
    const isOther = before?.expected !== this.state.expected || before?.row !== this.state.row;
    if (changed.has('settled') || (changed.has('state') && isOther)) this.#explain();
  }

  #explain(): void {
    const turn = ++this.#asked;
    const number = readWrittenNumber(this.state.expected);
    const { result } = this.settled;
    const question = { ...this.settled, row: shownRow(result, this.state.row) };
    if (!number) {
      this.found = null;
    } else if (result.values.length <= mostInForeground) {
      this.found = explainNumber(number, { ...question, xent: this.xent });
    } else {
      this.found = 'searching';
      const worker = new Worker(new URL('./expected-worker.ts', import.meta.url), { type: 'module' });
      askWorker<ExpectedWorker, readonly Explanation[]>(worker, (service) =>
        service.explain(number, question, this.xent.module),
      ).then(
        (found) => this.#settle(turn, found),
        () => this.#settle(turn, 'failed'),
      );
    }
  }

  /** What was asked before something else is dropped. */
  #settle(turn: number, found: readonly Explanation[] | 'failed'): void {
    if (turn === this.#asked) this.found = found;
  }

  protected override render(): TemplateResult {
    const { text } = this.translator.with(messages);
    const isWrong = this.state.expected.trim() !== '' && readWrittenNumber(this.state.expected) === null;
    return html`
      <div class="field">
        <label for="number">${text('expected.label')}</label>
        <input id="number" type="text" inputmode="decimal" autocomplete="off" spellcheck="false"
          ?disabled=${this.limits.locked.has('expected')}
          .value=${live(this.state.expected)} aria-invalid=${isWrong ? 'true' : 'false'} aria-describedby="below"
          @input=${this.#onInput}>
        <p class=${isWrong ? 'problem' : 'hint'} id="below">${text(isWrong ? 'expected.noNumber' : 'expected.hint')}</p>
      </div>
      <div aria-live="polite">${this.#renderFound()}</div>`;
  }

  #renderFound(): TemplateResult | typeof nothing {
    const { found } = this;
    const { text } = this.translator.with(messages);
    if (found === null) return nothing;
    if (found === 'searching') return html`<p class="hint">${text('status.computing')}</p>`;
    if (found === 'failed') return html`<p class="problem">${text('expected.failed')}</p>`;
    if (found.length === 0) return html`<p class="none">${text('expected.nothing')}</p>`;
    return html`<ul>${found.slice(0, mostShown).map((explanation) => this.#renderExplanation(explanation))}</ul>`;
  }

  #renderExplanation({ code, value, values, patch }: Explanation): TemplateResult {
    const { text } = this.translator.with(messages);
    const sentence: keyof typeof en = `expected.${code}`;
    return html`
      <li data-explanation=${code}>
        <p>${text(sentence, { ...values, value: formatValue(value, figureDigits) })}</p>
        ${
          patch && isAllowedPatch(patch, this.state, this.limits)
            ? html`<button type="button" @click=${() => dispatchPatch(this, patch)}>${text('expected.show')}</button>`
            : nothing
        }
      </li>`;
  }

  #onInput = (event: InputEvent): void => {
    dispatchPatch(this, { expected: (event.currentTarget as HTMLInputElement).value }, 'text expected');
  };
}

customElements.define('xent-expected-number', ExpectedNumber);
