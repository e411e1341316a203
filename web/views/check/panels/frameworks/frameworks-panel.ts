import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Xent } from '../../../../engine/xent.ts';
import { messages } from '../../../../i18n/frameworks/messages.ts';
import type { Translator } from '../../../../i18n/translator.ts';
import type { State } from '../../../../state/schema.ts';
import { controls } from '../../../../style/shared.ts';
import { shownRow } from '../../check-row.ts';
import type { Settled } from '../../check-runner.ts';
import { figureDigits, formatShort, formatValue, inUnit } from '../../format-value.ts';
import type { RunState } from '../../work/long-run.ts';
import { runProgress } from '../../work/run-progress.ts';
import type { WorkProgress } from '../../work/work-progress.ts';
import { WorkerRun } from '../../work/worker-run.ts';
import { agrees, type NamedQuote, quoteAll, shownLoss } from './frameworks.ts';
import { frameworksStyles } from './frameworks-styles.ts';
import type { FrameworksWorker } from './frameworks-worker.ts';
import { type RuleName, rules } from './rules.ts';

/** So many numbers take some twenty milliseconds for all frameworks. */
const mostInForeground = 10_000;

/** What each framework gives for the same input, by which call, and the rules by which it differs. */
export class FrameworksPanel extends LitElement {
  static override properties = {
    state: { attribute: false },
    settled: { attribute: false },
    translator: { attribute: false },
    xent: { attribute: false },
    run: { state: true },
  };

  static override styles = [controls, frameworksStyles];

  declare state: State;
  declare settled: Settled;
  declare translator: Translator;
  declare xent: Xent;
  declare run: RunState<readonly NamedQuote[], WorkProgress>;

  readonly #run = new WorkerRun<FrameworksWorker, readonly NamedQuote[]>(
    () => new Worker(new URL('./frameworks-worker.ts', import.meta.url), { type: 'module', name: 'xent-frameworks' }),
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

  get #row(): number {
    return shownRow(this.settled.result, this.state.row);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('state');
    const isOtherRow = before && before.row !== this.state.row && this.settled.result.loss === null;
    if (changed.has('settled') || isOtherRow) this.#ask();
  }

  #ask = (): void => {
    const { settled, xent } = this;
    const question = { ...settled, row: this.#row };
    if (settled.result.values.length > mostInForeground)
      void this.#run.ask((service) => service.quoteAll(question, xent.module));
    else this.#run.settle(quoteAll({ ...question, xent }));
  };

  protected override render(): TemplateResult {
    const { text } = this.translator.with(messages);
    const { run, translator } = this;
    if (run.kind === 'failed')
      return html`<p class="problem" role="alert">${text('error.worker', { message: String(run.error) })}</p>`;
    const actions = { of: 'panel', cancel: () => this.#run.stop({ kind: 'cancelled' }), resume: this.#ask } as const;
    // What was computed before is of another input.
    if (run.kind !== 'done') return html`${runProgress(translator, run, actions)}`;
    const unit = text(`unit.${this.state.unit}`);
    // Laid out as cards it is no table to a browser any more: the roles keep it one.
    return html`
      <p>${text('frameworks.about', { loss: this.#figure(this.#loss), unit })}</p>
      <table role="table" aria-label=${text('frameworks.title')}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">${text('frameworks.framework')}</th>
            <th role="columnheader" scope="col">${text('frameworks.value', { unit })}</th>
            <th role="columnheader" scope="col">${text('frameworks.difference')}</th>
            <th role="columnheader" scope="col">${text('frameworks.call')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">${run.result.map((quote) => this.#renderQuote(quote))}</tbody>
      </table>
      <p class="hint">${text('frameworks.names')}</p>`;
  }

  get #loss(): number {
    return shownLoss({ result: this.settled.result, row: this.#row });
  }

  #figure(nats: number): string {
    return formatValue(inUnit(nats, this.state.unit), figureDigits);
  }

  #renderQuote({ framework, call, value, rules }: NamedQuote): TemplateResult {
    const { text } = this.translator.with(messages);
    const isSame = value !== null && agrees(value, this.#loss, this.settled.input.dtype);
    const kind = value === null ? 'impossible' : isSame ? 'same' : 'other';
    return html`
      <tr role="row" class=${kind} data-framework=${framework}>
        <th role="rowheader" scope="row">${framework}</th>
        <td role="cell" class="value">${value === null ? text('frameworks.impossible') : this.#figure(value)}</td>
        <td role="cell" class="difference">
          ${value === null ? '–' : isSame ? text('frameworks.same') : this.#difference(value)}
        </td>
        <td role="cell" class="call">
          ${call === '' ? nothing : html`<code>${call}</code>`}
          ${rules.length === 0 ? nothing : html`<ul>${rules.map((rule) => this.#renderRule(rule))}</ul>`}
        </td>
      </tr>`;
  }

  #renderRule(rule: RuleName): TemplateResult {
    const { text } = this.translator.with(messages);
    const { name, url } = rules[rule];
    const { layout } = this.settled.result;
    return html`
      <li>
        ${text(`rule.${rule}`, { classes: layout.classes, index: this.settled.input.ignoreIndex })}
        <a href=${url} target="_blank" rel="noopener">${name}</a>
      </li>`;
  }

  /** "+0.1234 (× 1.136)" */
  #difference(value: number): string {
    const loss = this.#loss;
    const difference = inUnit(value - loss, this.state.unit);
    if (!Number.isFinite(difference)) return '≠';
    const sign = difference > 0 ? '+' : '';
    const ratio = value / loss;
    return `${sign}${formatShort(difference)}${Number.isFinite(ratio) ? ` (× ${formatShort(ratio)})` : ''}`;
  }
}

customElements.define('xent-frameworks-panel', FrameworksPanel);
