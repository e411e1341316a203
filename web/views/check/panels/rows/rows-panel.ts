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
import type { RunState } from '../../work/long-run.ts';
import { runProgress } from '../../work/run-progress.ts';
import type { WorkProgress } from '../../work/work-progress.ts';
import { WorkerRun } from '../../work/worker-run.ts';
import { batchFacts } from './batch-facts.ts';
import { type BatchStatistics, batchStatistics } from './batch-statistics.ts';
import { confusionTable } from './confusion-matrix.ts';
import { classCharts, histogramChart, reliabilityChart } from './rows-charts.ts';
import type { RowsContext } from './rows-context.ts';
import { rowsStyles } from './rows-styles.ts';
import type { RowsWorker } from './rows-worker.ts';
import { worstTable } from './worst-table.ts';

/** More rows take longer than a frame. */
const mostForeground = 20_000;

/** All rows of a batch: how the losses are spread, which rows are worst, which classes are confused, how sure it is of itself. */
export class RowsPanel extends LitElement {
  static override properties = {
    state: { attribute: false },
    translator: { attribute: false },
    settled: { attribute: false },
    run: { state: true },
  };

  static override styles = [controls, rowsStyles];

  declare state: State;
  declare translator: Translator;
  declare settled: Settled;
  declare run: RunState<BatchStatistics, WorkProgress>;

  /** Of the latest batch that is ready; null before the first. */
  #statistics: BatchStatistics | null = null;
  readonly #run = new WorkerRun<RowsWorker, BatchStatistics>(
    () => new Worker(new URL('./rows-worker.ts', import.meta.url), { type: 'module', name: 'xent-rows' }),
    (run) => {
      this.run = run;
      if (run.kind === 'done') this.#statistics = run.result;
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
    if (changed.has('settled') || (before && before.unit !== this.state.unit)) this.#compute();
  }

  #compute = (): void => {
    const { input, result } = this.settled;
    const { kind, layout, target, argmax, prediction, losses } = result;
    const { unit } = this.state;
    const batch = { kind, layout, target, argmax, prediction, losses, ignoreIndex: input.ignoreIndex, unit };
    if (losses.length > mostForeground) void this.#run.ask((service) => service.statistics(batch));
    else this.#run.settle(batchStatistics(batchFacts(batch)));
  };

  protected override render(): TemplateResult {
    const { run, translator } = this;
    const { text } = translator.with(messages);
    if (run.kind === 'failed')
      return html`<p class="problem" role="alert">${text('rows.failed', { message: String(run.error) })}</p>`;
    const actions = {
      of: 'panel',
      cancel: () => this.#run.stop({ kind: 'cancelled' }),
      resume: this.#compute,
    } as const;
    // What was computed before is of another batch than that which was given up.
    const statistics = run.kind === 'cancelled' ? null : this.#statistics;
    return html`
      ${runProgress(translator, run, actions)}
      ${statistics ? this.#renderStatistics(statistics) : nothing}`;
  }

  #renderStatistics(statistics: BatchStatistics): TemplateResult {
    const { state, settled } = this;
    const translator = this.translator.with(messages);
    const { text } = translator;
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
