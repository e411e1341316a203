import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import '../../../../app/controls/copy-button.ts';
import { segmentedChoice } from '../../../../app/controls/segmented-choice.ts';
import { download } from '../../../../app/download.ts';
import type { ColumnChart } from '../../../../charts/column-chart.ts';
import { messages } from '../../../../i18n/results/messages.ts';
import type { Translator } from '../../../../i18n/translator.ts';
import { stateLink } from '../../../../state/permalink.ts';
import type { State } from '../../../../state/schema.ts';
import { controls } from '../../../../style/shared.ts';
import { shownRow } from '../../check-row.ts';
import type { Settled } from '../../check-runner.ts';
import type { RowCharts } from '../../row-charts.ts';
import type { RunState } from '../../work/long-run.ts';
import { runProgress } from '../../work/run-progress.ts';
import type { WorkProgress } from '../../work/work-progress.ts';
import { WorkerRun } from '../../work/worker-run.ts';
import { type ChartFormat, chartFormats } from './chart-formats.ts';
import { tabled } from './result-table.ts';
import { resultsStyles } from './results-styles.ts';
import type { ResultsWorker } from './results-worker.ts';
import { tableFormats } from './table-formats.ts';
import { formatOf, type ResultsRequest, resultsFile, writeResults } from './write-results.ts';

const previewRows = 8;
/** As many are written in a few dozen milliseconds. */
const mostForegroundRows = 2000;
/** A column of a page, and a page, mm. */
const widths = [86, 178] as const;

/** The results as tables and charts, to be copied or kept. */
export class ResultsPanel extends LitElement {
  static override properties = {
    state: { attribute: false },
    settled: { attribute: false },
    translator: { attribute: false },
    format: { state: true },
    digits: { state: true },
    theme: { state: true },
    width: { state: true },
    run: { state: true },
    failure: { state: true },
  };

  static override styles = [controls, resultsStyles];

  declare state: State;
  declare settled: Settled;
  declare translator: Translator;
  declare format: ResultsRequest['format'];
  declare digits: ResultsRequest['digits'];
  declare theme: 'light' | 'dark';
  declare width: (typeof widths)[number];
  /** The writing of many rows. */
  declare run: RunState<Blob, WorkProgress>;
  declare failure: string | null;

  /** To what is shown: while a mistake stands in the fields, not to the state. Null where it would be too long. */
  #link: string | null = null;
  readonly #run = new WorkerRun<ResultsWorker, Blob>(
    () => new Worker(new URL('./results-worker.ts', import.meta.url), { type: 'module', name: 'xent-results' }),
    (run) => {
      this.run = run;
      if (run.kind === 'failed') this.failure = String(run.error);
    },
  );

  constructor() {
    super();
    this.format = 'tsv';
    this.digits = 'shortest';
    this.theme = 'light';
    this.width = widths[0];
    this.run = { kind: 'idle' };
    this.failure = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#run.stop({ kind: 'idle' });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('state') || changed.has('settled'))
      this.#link = stateLink({ ...this.state, ...this.settled.input });
  }

  protected override render(): TemplateResult {
    const { text } = this.translator.with(messages);
    return html`
      <h3>${text('results.table')}</h3>
      ${this.#renderTable()}
      <h3>${text('results.charts')}</h3>
      ${this.#renderCharts()}
      <p class="hint">${text(this.#link === null ? 'results.noState' : 'results.back')}</p>
      ${this.failure === null ? nothing : html`<p class="problem" role="alert">${text('results.failed', { message: this.failure })}</p>`}`;
  }

  #renderTable(): TemplateResult {
    const { format, digits } = this;
    const { text } = this.translator.with(messages);
    const { name } = formatOf(this);
    const more = this.#rows - previewRows;
    const labels = {
      copy: text(this.run.kind === 'running' ? 'results.writing' : 'results.copy'),
      copied: text('results.copied'),
      failed: text('results.copyFailed'),
    };
    return html`
      <div class="choices">
        ${segmentedChoice({
          name: 'format',
          legend: text('results.format'),
          choices: tableFormats.map(({ id, name }) => ({ value: id, label: name })),
          value: format,
          change: (value) => {
            this.format = value;
          },
        })}
        ${segmentedChoice({
          name: 'digits',
          legend: text('results.digits'),
          choices: (['shortest', 'hexadecimal'] as const).map((value) => ({
            value,
            label: text(`results.digits.${value}`),
            title: text(`results.digits.${value}.hint`),
          })),
          value: digits,
          change: (value) => {
            this.digits = value;
          },
        })}
      </div>
      <pre class="code" tabindex="0" role="region" aria-label=${text('results.preview', { format: name })} lang="en">${this.#preview()}</pre>
      ${more > 0 ? html`<p class="hint">${text('results.more', { count: more })}</p>` : nothing}
      <div class="actions">
        <xent-copy-button .source=${async () => (await this.#write())?.text()} .labels=${labels}></xent-copy-button>
        <button type="button" @click=${this.#downloadTable}>${text('results.download')}</button>
      </div>
      ${runProgress(this.translator, this.run, { of: 'results', cancel: this.#cancel, resume: null })}`;
  }

  #renderCharts(): TemplateResult {
    const { text } = this.translator.with(messages);
    return html`
      <div class="choices">
        ${segmentedChoice({
          name: 'width',
          legend: text('results.width'),
          choices: widths.map((width) => ({ value: String(width), label: `${width} mm` })),
          value: String(this.width),
          change: (value) => {
            this.width = widths.find((width) => String(width) === value) ?? widths[0];
          },
        })}
        ${segmentedChoice({
          name: 'theme',
          legend: text('results.theme'),
          choices: (['light', 'dark'] as const).map((value) => ({ value, label: text(`results.theme.${value}`) })),
          value: this.theme,
          change: (value) => {
            this.theme = value;
          },
        })}
      </div>
      <ul>
        ${this.#charts.map(
          (chart) => html`
            <li>
              <span>${chart.label}</span>
              ${chartFormats.map(
                (format) => html`
                  <button type="button" aria-label=${text('results.file', { chart: chart.label, format: format.name })}
                    @click=${() => this.#downloadChart(chart, format)}>${format.name}</button>`,
              )}
            </li>`,
        )}
      </ul>`;
  }

  get #rows(): number {
    return this.settled.result.layout.rows;
  }

  /** Those of the view: what is seen is what is kept. */
  get #charts(): readonly ColumnChart[] {
    const root = this.getRootNode() as ShadowRoot;
    return root.querySelector<RowCharts>('xent-row-charts')?.charts ?? [];
  }

  #request(rows: number): ResultsRequest {
    const { format, digits } = this;
    return { tabled: tabled(this.settled), unit: this.state.unit, link: this.#link, format, digits, rows };
  }

  /** The state's link is a line of its own, too long to be looked at. */
  #preview(): string {
    return writeResults(this.#request(previewRows)).replace(/^(.{200}).+$/gm, '$1…');
  }

  /** Few rows at once, many in a worker. Undefined when that failed or was given up. */
  async #write(): Promise<Blob | undefined> {
    const request = this.#request(this.#rows);
    if (request.rows <= mostForegroundRows) return resultsFile(request);
    this.failure = null;
    return this.#run.ask((service) => service.write(request));
  }

  /** The button that was pressed is gone with what it ended. */
  #cancel = (): void => {
    this.#run.stop({ kind: 'cancelled' });
    this.renderRoot.querySelector<HTMLElement>('.actions button')?.focus();
  };

  #downloadTable = (): Promise<void> =>
    this.#attempt(async () => {
      const { ending } = formatOf(this);
      const table = await this.#write();
      if (table) download(`xent-results.${ending}`, table);
    });

  #downloadChart(chart: ColumnChart, format: ChartFormat): Promise<void> {
    const row = chart.id === 'losses' ? '' : `-row-${shownRow(this.settled.result, this.state.row)}`;
    return this.#attempt(async () => {
      const file = await format.write(chart, { theme: this.theme, width: this.width, metadata: this.#link });
      download(`xent-${chart.id}${row}.${format.ending}`, file);
    });
  }

  async #attempt(task: () => Promise<void>): Promise<void> {
    this.failure = null;
    try {
      await task();
    } catch (error) {
      this.failure = String(error);
    }
  }
}

customElements.define('xent-results-panel', ResultsPanel);
