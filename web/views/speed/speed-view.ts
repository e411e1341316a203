import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { copyText } from '../../app/clipboard.ts';
import { segmentedChoice } from '../../app/controls/segmented-choice.ts';
import { dispatchPatch } from '../../app/patch-event.ts';
import { dispatchResult, noFigures } from '../../app/result-event.ts';
import '../../charts/column-chart.ts';
import { messages, type SpeedTranslator } from '../../i18n/speed/messages.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Limits } from '../../state/limits.ts';
import type { State } from '../../state/schema.ts';
import { controls } from '../../style/shared.ts';
import { resultsOf } from './comparison.ts';
import { speedControls } from './speed-controls.ts';
import { accuracyTable, headline, speedChart } from './speed-figures.ts';
import { speedReport } from './speed-report.ts';
import { type SpeedRequest, type SpeedResult, shapes, speedOperations } from './speed-result.ts';
import { nothingMeasured, SpeedRunner, type SpeedState } from './speed-runner.ts';
import { speedStyles } from './speed-styles.ts';

/** ms that each contender runs in each round: the browser's clock ticks in tenths of one. */
const leastTime = 50;
const confirmationTime = 2500;

/** Measures the core on the reader's machine, when the reader says so. */
export class SpeedView extends LitElement {
  static override properties = {
    state: { attribute: false },
    translator: { attribute: false },
    limits: { attribute: false },
    speed: { state: true },
    copied: { state: true },
    report: { state: true },
  };

  static override styles = [controls, speedStyles];

  declare state: State;
  declare translator: Translator;
  declare limits: Limits;
  declare speed: SpeedState;
  declare copied: boolean;
  /** The text that the browser did not let the page copy. */
  declare report: string | null;

  /** Of the measurement that is shown. */
  #measured: { readonly date: Date; readonly rounds: number } | null = null;
  readonly #runner = new SpeedRunner((speed) => {
    const { results } = speed;
    if (results !== this.speed.results) {
      dispatchResult(this, 'speed', results.length > 0 ? { ...noFigures, speeds: results } : null);
    }
    this.speed = speed;
  });

  constructor() {
    super();
    this.speed = nothingMeasured;
    this.copied = false;
    this.report = null;
  }

  /** Nothing goes on in a view that is not shown. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#runner.stop();
  }

  get #words(): SpeedTranslator {
    return this.translator.with(messages);
  }

  protected override render(): TemplateResult {
    const { state, speed } = this;
    const { locked } = this.limits;
    const translator = this.#words;
    const { text } = translator;
    const results = resultsOf(speed.results, state.speedOperation);
    return html`
      <section aria-label=${text('speed.title')}>
        ${speedControls({
          translator,
          rounds: state.speedRounds,
          request: this.#request(),
          speed,
          isLocked: locked.has('speedRounds'),
          chooseRounds: (speedRounds) => dispatchPatch(this, { speedRounds }),
          startOrStop: this.#startOrStop,
        })}
      </section>
      <section aria-label=${text('speed.results')}>
        ${segmentedChoice({
          name: 'operation',
          legend: text('speed.operation'),
          choices: speedOperations.map((value) => ({
            value,
            label: text(`speed.operation.${value}`),
            title: text(`speed.operation.${value}.hint`),
          })),
          value: state.speedOperation,
          disabled: locked.has('speedOperation'),
          change: (speedOperation) => dispatchPatch(this, { speedOperation }),
        })}
        ${results.length > 0 ? this.#renderResults(results) : this.#renderNothing()}
      </section>`;
  }

  #renderNothing(): TemplateResult {
    const { text } = this.#words;
    const isPending = this.speed.results.length > 0 || this.speed.progress !== null;
    return html`
      <p class="nothing">${text(isPending ? 'speed.pending' : 'speed.none')}</p>
      ${this.#renderExplanation()}`;
  }

  #renderExplanation(): TemplateResult {
    const { text } = this.#words;
    return html`<p>${text('speed.explain.rate')}</p><p>${text('speed.explain.short')}</p>`;
  }

  #renderResults(results: readonly SpeedResult[]): TemplateResult {
    const { speed } = this;
    const translator = this.#words;
    const { speedOperation } = this.state;
    return html`
      <div>${headline(translator, results)}</div>
      <div>${speedChart(translator, speedOperation, results)}</div>
      ${this.#renderExplanation()}
      <div>${accuracyTable(translator, speedOperation, results)}</div>
      ${speed.progress === null ? this.#renderCopy() : nothing}`;
  }

  #renderCopy(): TemplateResult {
    const { text } = this.#words;
    return html`
      <div class="copy">
        <button type="button" data-action="copy" @click=${this.#copy}>
          <span aria-live="polite">${text(this.copied ? 'speed.copied' : 'speed.copy')}</span>
        </button>
        ${
          this.report === null
            ? nothing
            : html`<label class="field"><span class="hint">${text('speed.copyFailed')}</span>
              <textarea readonly rows="8" .value=${this.report}></textarea></label>`
        }
      </div>`;
  }

  /** What is shown is measured first. */
  #request(): SpeedRequest {
    const { speedOperation, speedRounds } = this.state;
    const others = speedOperations.filter((operation) => operation !== speedOperation);
    return { operations: [speedOperation, ...others], shapes, rounds: Number(speedRounds), leastTime };
  }

  /** The second click of a double click does not stop what the first one started. */
  #startOrStop = ({ detail: clicks }: MouseEvent): void => {
    if (clicks > 1) return;
    if (this.speed.progress !== null) {
      this.#runner.stop();
      return;
    }
    const request = this.#request();
    this.#measured = { date: new Date(), rounds: request.rounds };
    this.report = null;
    this.#runner.start(request);
  };

  #copy = async (): Promise<void> => {
    if (!this.#measured) return;
    const report = speedReport(this.#words, this.speed.results, {
      ...this.#measured,
      browser: navigator.userAgent,
      processors: navigator.hardwareConcurrency,
    });
    this.copied = await copyText(report);
    this.report = this.copied ? null : report;
    setTimeout(() => {
      this.copied = false;
    }, confirmationTime);
  };
}

customElements.define('xent-speed-view', SpeedView);
