import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { isInTextField } from '../../app/clipboard.ts';
import { dispatchPatch } from '../../app/patch-event.ts';
import '../../charts/column-chart.ts';
import type { Xent } from '../../engine/xent.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { State } from '../../state/schema.ts';
import { controls } from '../../style/shared.ts';
import { CheckInputs } from './check-inputs.ts';
import { checkInput, sameInput } from './check-result.ts';
import { shownRow } from './check-row.ts';
import { CheckRunner, type RunnerState, type Settled } from './check-runner.ts';
import { checkStyles } from './check-styles.ts';
import { exampleBar } from './example-bar.ts';
import { LossSummary } from './loss-summary.ts';
import { NumberField } from './number-field.ts';
import { RowCharts } from './row-charts.ts';
import { RowFormula } from './row-formula.ts';
import { rowPicker } from './row-picker.ts';
import { RowTable } from './row-table.ts';

/** Paste numbers and a target: see the loss, what was assumed, and where it comes from. */
export class CheckView extends LitElement {
  static override properties = {
    state: { attribute: false },
    translator: { attribute: false },
    xent: { attribute: false },
    run: { state: true },
  };

  static override styles = [controls, checkStyles];

  declare state: State;
  declare translator: Translator;
  declare xent: Xent;
  declare run: RunnerState;

  #runner: CheckRunner | null = null;

  constructor() {
    super();
    this.run = { settled: null, problem: null, computing: false };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('paste', this.#onPaste);
    document.addEventListener('dragover', this.#onDragOver);
    document.addEventListener('drop', this.#onDrop);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('paste', this.#onPaste);
    document.removeEventListener('dragover', this.#onDragOver);
    document.removeEventListener('drop', this.#onDrop);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#runner ??= new CheckRunner(this.xent, (run) => {
      this.run = run;
    });
    if (!changed.has('state')) return;
    const before = changed.get('state');
    const input = checkInput(this.state);
    if (!before || !sameInput(checkInput(before), input)) this.#runner.request(input);
  }

  protected override render(): TemplateResult {
    const { state, translator, run } = this;
    return html`
      ${exampleBar(translator, (patch) => dispatchPatch(this, patch))}
      <div class="columns">
        <xent-check-inputs .state=${state} .translator=${translator} .result=${run.settled?.result ?? null}
          .problem=${run.problem} .computing=${run.computing}></xent-check-inputs>
        <div class="results ${run.problem ? 'stale' : ''}" aria-busy=${run.computing ? 'true' : 'false'}>
          ${run.settled ? this.#renderResults(run.settled) : this.#renderNoResult()}
        </div>
      </div>`;
  }

  #renderResults(settled: Settled): TemplateResult {
    const { state, translator, run, xent } = this;
    const { text } = translator;
    const { result } = settled;
    const row = shownRow(result, state.row);
    return html`
      <section class="summary" aria-label=${text('section.loss')}>
        <xent-loss-summary .state=${state} .input=${settled.input} .translator=${translator} .result=${result}
          .status=${run.problem ? 'stale' : run.computing ? 'computing' : ''}></xent-loss-summary>
      </section>
      <section class="row" aria-label=${text('section.row')}>
        <div class="row-head">
          <xent-row-formula .state=${state} .settled=${settled} .translator=${translator} .xent=${xent}></xent-row-formula>
          ${
            result.layout.rows > 1
              ? rowPicker(translator, {
                  row,
                  rows: result.layout.rows,
                  choose: (row) => dispatchPatch(this, { row }, 'row'),
                })
              : nothing
          }
        </div>
        <xent-row-charts .state=${state} .settled=${settled} .translator=${translator} .xent=${xent}></xent-row-charts>
      </section>
      <section class="table" aria-label=${text('section.table')}>
        <xent-row-table .state=${state} .settled=${settled} .translator=${translator}></xent-row-table>
      </section>`;
  }

  /** Before the first good result. */
  #renderNoResult(): TemplateResult {
    return html`<p class="hint">${this.translator.text(this.run.computing ? 'status.computing' : 'status.none')}</p>`;
  }

  /** Ctrl+V anywhere but in a field puts the clipboard into the numbers. */
  #onPaste = (event: ClipboardEvent): void => {
    const logits = event.clipboardData?.getData('text/plain') ?? '';
    if (event.defaultPrevented || isInTextField(event) || logits.trim() === '') return;
    event.preventDefault();
    dispatchPatch(this, { logits });
  };

  #onDragOver = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };

  /** A text file dropped anywhere does the same; on the target it is the target. */
  #onDrop = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    const onTarget = event.composedPath().some((node) => node instanceof NumberField && node.id === 'target');
    void file.text().then((text) => dispatchPatch(this, onTarget ? { target: text } : { logits: text }));
  };
}

customElements.define('xent-number-field', NumberField);
customElements.define('xent-check-inputs', CheckInputs);
customElements.define('xent-loss-summary', LossSummary);
customElements.define('xent-row-charts', RowCharts);
customElements.define('xent-row-formula', RowFormula);
customElements.define('xent-row-table', RowTable);
