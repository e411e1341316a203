import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { dispatchPatch } from '../../../../app/patch-event.ts';
import '../../../../charts/column-chart.ts';
import { messages } from '../../../../i18n/rows/messages.ts';
import type { Translator } from '../../../../i18n/translator.ts';
import type { State } from '../../../../state/schema.ts';
import { controls } from '../../../../style/shared.ts';
import { shownRow } from '../../check-row.ts';
import type { Settled } from '../../check-runner.ts';
import { formatShort } from '../../format-value.ts';
import { batchFacts } from './batch-facts.ts';
import { BatchRunner } from './batch-runner.ts';
import type { BatchStatistics } from './batch-statistics.ts';
import { confusionTable } from './confusion-matrix.ts';
import { classCharts, histogramChart, reliabilityChart } from './rows-charts.ts';
import type { RowsContext } from './rows-context.ts';
import { rowsStyles } from './rows-styles.ts';
import { worstTable } from './worst-table.ts';

/** All rows of a batch: how the losses are spread, which rows are worst, which classes are confused, how sure it is of itself. */
export class RowsPanel extends LitElement {
  static override properties = {
    state: { attribute: false },
    translator: { attribute: false },
    settled: { attribute: false },
    statistics: { state: true },
    failure: { state: true },
  };

  static override styles = [controls, rowsStyles];

  declare state: State;
  declare translator: Translator;
  declare settled: Settled;
  /** Of the latest batch that is ready; null before the first. */
  declare statistics: BatchStatistics | null;
  declare failure: string | null;

  readonly #runner = new BatchRunner((statistics) => {
    this.statistics = statistics;
  });

  constructor() {
    super();
    this.statistics = null;
    this.failure = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#runner.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('state');
    if (changed.has('settled') || (before && before.unit !== this.state.unit)) void this.#compute();
  }

  async #compute(): Promise<void> {
    try {
      this.failure = null;
      await this.#runner.run(batchFacts(this.settled, this.state.unit));
    } catch (error) {
      this.failure = String(error);
    }
  }

  protected override render(): TemplateResult {
    const { statistics, state, settled, failure } = this;
    const translator = this.translator.with(messages);
    const { text } = translator;
    if (failure !== null) return html`<p class="problem" role="alert">${text('rows.failed', { message: failure })}</p>`;
    if (!statistics) return html`<p class="hint">${text('rows.computing')}</p>`;
    if (statistics.count === 0) return html`<p class="hint">${text('rows.none')}</p>`;
    const context: RowsContext = {
      statistics,
      translator,
      unit: state.unit,
      row: shownRow(settled.result, state.row),
      choose: (row) => dispatchPatch(this, { row }, 'row'),
    };
    const { outside } = statistics.histogram;
    const { error, counts } = statistics.reliability;
    return html`
      <div class="part">
        ${histogramChart(context)}
        <p class="hint">
          ${text('rows.histogram.hint')}
          ${outside > 0 ? text('rows.outside', { count: outside }) : nothing}
        </p>
      </div>
      ${worstTable(context)}
      ${classCharts(context)}
      <div class="part wide">
        ${reliabilityChart(context)}
        <p>${text('rows.reliability.error', { error: formatShort(100 * error, 3), bins: counts.length })}</p>
        <p class="hint">${text('rows.reliability.explain')}</p>
      </div>
      ${confusionTable(context)}`;
  }
}

customElements.define('xent-rows-panel', RowsPanel);
