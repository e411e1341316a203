import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { dispatchPatch } from '../../../../app/patch-event.ts';
import '../../../../charts/column-chart.ts';
import { messages } from '../../../../i18n/compare/messages.ts';
import { isAllowedPatch } from '../../../../state/limits.ts';
import { controls } from '../../../../style/shared.ts';
import { type CheckInput, sameInput } from '../../check-result.ts';
import { shownRow } from '../../check-row.ts';
import { CheckRunner, nothingComputed, type RunnerState, type Settled } from '../../check-runner.ts';
import { figureDigits, formatShort, formatValue, inUnit } from '../../format-value.ts';
import { runProgress } from '../../work/run-progress.ts';
import type { PanelContext } from '../panels.ts';
import { changeList } from './change-list.ts';
import { compareStyles } from './compare-styles.ts';
import { type Differences, difference, differencesOf, type FigurePair, mostChangedRows } from './differences.ts';
import { pin, unpin } from './pinned.ts';

/** Rows of the table of differences. */
const mostRows = 20;

/** A result is pinned as A; whatever is changed afterwards is B, and shown as the difference. A is part of the state. */
export class ComparePanel extends LitElement {
  static override properties = {
    context: { attribute: false },
    run: { state: true },
  };

  static override styles = [controls, compareStyles];

  declare context: PanelContext;
  /** The computation of A. */
  declare run: RunnerState;

  #runner: CheckRunner | null = null;
  #pinned: CheckInput | null = null;

  constructor() {
    super();
    this.run = nothingComputed;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('context')) return;
    const { state, xent } = this.context;
    this.#runner ??= new CheckRunner(xent, (run) => {
      this.run = run;
    });
    const pinned = unpin(state.pinned);
    if (pinned !== null && (this.#pinned === null || !sameInput(this.#pinned, pinned))) this.#runner.request(pinned);
    this.#pinned = pinned;
  }

  get #translator() {
    return this.context.translator.with(messages);
  }

  protected override render(): TemplateResult {
    const { text } = this.#translator;
    const { state, limits } = this.context;
    const { settled, problem } = this.run;
    const isLocked = limits.locked.has('pinned');
    const broken = state.pinned !== '' && (this.#pinned === null || problem !== null);
    return html`
      <div class="actions">
        <button type="button" class="pin" ?disabled=${isLocked} @click=${() => dispatchPatch(this, { pinned: pin(state) })}>
          ${text(state.pinned === '' ? 'compare.pin' : 'compare.pinAgain')}
        </button>
        ${
          this.#pinned === null || !isAllowedPatch(this.#pinned, state, limits)
            ? nothing
            : html`<button type="button" @click=${this.#goBack}>${text('compare.goBack')}</button>`
        }
        ${
          state.pinned === ''
            ? nothing
            : html`<button type="button" ?disabled=${isLocked} @click=${() => dispatchPatch(this, { pinned: '' })}>${text('compare.unpin')}</button>`
        }
      </div>
      ${state.pinned === '' ? html`<p class="hint">${text('compare.hint')}</p>` : nothing}
      ${broken ? html`<p class="problem" role="alert">${text('compare.broken')}</p>` : nothing}
      ${runProgress(this.context.translator, this.run.work, {
        of: 'panel',
        cancel: () => this.#runner?.cancel(),
        resume: () => this.#runner?.resume(),
      })}
      ${this.#pinned !== null && !broken && settled !== null ? this.#renderComparison(settled) : nothing}`;
  }

  #goBack = (): void => {
    if (this.#pinned !== null) dispatchPatch(this, { ...this.#pinned });
  };

  #renderComparison(a: Settled): TemplateResult {
    const { settled: b } = this.context;
    const differences = differencesOf(a.result, b.result);
    return html`
      ${changeList(this.#translator, a.input, b.input)} ${this.#renderFigures(differences)}
      ${differences.rows === null ? this.#renderOtherRows(a) : this.#renderRows(a, differences.rows)}`;
  }

  #renderFigures({ figures }: Differences): TemplateResult {
    const { text } = this.#translator;
    const { unit } = this.context.state;
    const inNats = ({ key }: FigurePair) => key !== 'perplexity' && key !== 'accuracy';
    const shown = (figure: FigurePair, value: number | null) =>
      value === null ? '–' : formatValue(inNats(figure) ? inUnit(value, unit) : value, figureDigits);
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${text('compare.figures')}>
        <table data-testid="compare-figures">
          <thead>
            <tr><td></td><th scope="col">A</th><th scope="col">B</th><th scope="col">B − A</th></tr>
          </thead>
          <tbody>
            ${figures.map(
              (figure) => html`
                <tr>
                  <th scope="row">${text(`compare.figure.${figure.key}`, { unit: text(`unit.${unit}`) })}</th>
                  <td>${shown(figure, figure.a)}</td>
                  <td>${shown(figure, figure.b)}</td>
                  <td>${figure.a === null || figure.b === null ? '–' : signed(shown(figure, difference(figure.a, figure.b)))}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  #renderOtherRows(a: Settled): TemplateResult {
    const values = { a: a.result.layout.rows, b: this.context.settled.result.layout.rows };
    return html`<p>${this.#translator.text('compare.otherRows', values)}</p>`;
  }

  #renderRows(a: Settled, rows: Float64Array): TemplateResult | typeof nothing {
    const { text } = this.#translator;
    const { state, settled } = this.context;
    const changed = mostChangedRows(rows, mostRows);
    if (changed.length === 0) return html`<p>${text('compare.sameRows')}</p>`;
    if (rows.length === 1) return nothing;
    const unit = text(`unit.${state.unit}`);
    const loss = (nats: number) => formatShort(inUnit(nats, state.unit), figureDigits);
    const select = (row: number) => dispatchPatch(this, { row }, 'row');
    return html`
      <xent-column-chart .label=${text('compare.chart', { unit })} .categories=${rows.length}
        .categoryLabel=${text('axis.row')}
        .series=${[{ key: 'difference', label: 'B − A', role: 'gradient', values: rows.map((nats) => inUnit(nats, state.unit)) }]}
        .selected=${shownRow(settled.result, state.row)} .highlight=${null} .marked=${[]} .format=${formatShort}
        .texts=${{ showTable: text('chart.showTable'), value: text('chart.value'), dragHint: '' }}
        @xent-select=${({ detail }: CustomEvent<{ index: number }>) => select(detail.index)}></xent-column-chart>
      <div class="scroll" tabindex="0" role="region" aria-label=${text('compare.rows')}>
        <table>
          <caption>${text('compare.rows')}</caption>
          <thead>
            <tr>
              <th scope="col">${text('axis.row')}</th>
              <th scope="col">${text('compare.rowLoss', { name: 'A', unit })}</th>
              <th scope="col">${text('compare.rowLoss', { name: 'B', unit })}</th>
              <th scope="col">B − A</th>
            </tr>
          </thead>
          <tbody>
            ${changed.map(
              (row) => html`
                <tr>
                  <th scope="row"><button type="button" class="link" @click=${() => select(row)}>${row}</button></th>
                  <td>${loss(a.result.losses[row])}</td>
                  <td>${loss(settled.result.losses[row])}</td>
                  <td>${signed(loss(rows[row]))}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }
}

/** A difference always has its sign; the minus comes with the number. */
function signed(text: string): string {
  return /^[−0N]/.test(text) && !/^0\./.test(text) ? text : `+${text}`;
}

customElements.define('xent-compare-panel', ComparePanel);
