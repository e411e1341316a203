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
import type { RunState } from '../../work/long-run.ts';
import { runProgress } from '../../work/run-progress.ts';
import type { WorkProgress } from '../../work/work-progress.ts';
import { WorkerRun } from '../../work/worker-run.ts';
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
    run: { state: true },
  };

  static override styles = [controls, diagnosisStyles, expectedStyles];

  declare state: State;
  declare settled: Settled;
  declare translator: Translator;
  declare xent: Xent;
  declare limits: Limits;
  /** Idle without a number. */
  declare run: RunState<readonly Explanation[], WorkProgress>;

  readonly #run = new WorkerRun<ExpectedWorker, readonly Explanation[]>(
    () => new Worker(new URL('./expected-worker.ts', import.meta.url), { type: 'module', name: 'xent-expected' }),
    (run) => {
      this.run = run;
    },
  );

  constructor() {
    super();
    this.run = { kind: 'idle' };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#run.stop({ kind: 'idle' });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('state');
    const isOther = before?.expected !== this.state.expected || before?.row !== this.state.row;
    if (changed.has('settled') || (changed.has('state') && isOther)) this.#explain();
  }

  #explain = (): void => {
    const { xent } = this;
    const number = readWrittenNumber(this.state.expected);
    const { result } = this.settled;
    const question = { ...this.settled, row: shownRow(result, this.state.row) };
    if (!number) this.#run.stop({ kind: 'idle' });
    else if (result.values.length > mostInForeground)
      void this.#run.ask((service) => service.explain(number, question, xent.module));
    else this.#run.settle(explainNumber(number, { ...question, xent }));
  };

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
      ${runProgress(this.translator, this.run, {
        of: 'panel',
        cancel: () => this.#run.stop({ kind: 'cancelled' }),
        resume: this.#explain,
      })}
      <div aria-live="polite">${this.#renderFound()}</div>`;
  }

  #renderFound(): TemplateResult | typeof nothing {
    const { run } = this;
    const { text } = this.translator.with(messages);
    if (run.kind === 'failed') return html`<p class="problem">${text('expected.failed')}</p>`;
    if (run.kind !== 'done') return nothing;
    if (run.result.length === 0) return html`<p class="none">${text('expected.nothing')}</p>`;
    return html`<ul>${run.result.slice(0, mostShown).map((explanation) => this.#renderExplanation(explanation))}</ul>`;
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
