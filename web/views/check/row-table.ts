import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { dispatchPatch } from '../../app/patch-event.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { State } from '../../state/schema.ts';
import { controls } from '../../style/shared.ts';
import { shownRow } from './check-row.ts';
import type { Settled } from './check-runner.ts';
import { classOffset } from './class-layout.ts';
import { chartDigits, figureDigits, formatValue, inUnit } from './format-value.ts';
import { rowTableStyles } from './row-table-styles.ts';
import { scrollTopFor, visibleRows } from './row-window.ts';
import { binaryClass, targetClass } from './targets.ts';
import { worstFirst } from './worst-first.ts';

/** px; the style sheet has the same. */
const rowHeight = 36;
const viewportRows = 9;

/** Every row with its target, its prediction and its loss. Only the rows in sight are in the document. */
export class RowTable extends LitElement {
  static override properties = {
    state: { attribute: false },
    settled: { attribute: false },
    translator: { attribute: false },
    scrolled: { state: true },
    sorted: { state: true },
  };

  static override styles = [controls, rowTableStyles];

  declare state: State;
  declare settled: Settled;
  declare translator: Translator;
  declare scrolled: number;
  /** Whether the row with the largest loss comes first. */
  declare sorted: boolean;

  /** The rows in the order in which they are shown; null for their own. */
  #order: Uint32Array | null = null;

  constructor() {
    super();
    this.scrolled = 0;
    this.sorted = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('sorted') && !changed.has('settled')) return;
    this.#order = this.sorted ? worstFirst(this.settled.result.losses) : null;
  }

  get #selected(): number {
    return shownRow(this.settled.result, this.state.row);
  }

  protected override render(): TemplateResult {
    const { text } = this.translator;
    const { rows } = this.settled.result.layout;
    const window = visibleRows({
      count: rows,
      rowHeight,
      viewport: viewportRows * rowHeight,
      scrollTop: this.scrolled,
    });
    const shown = Array.from({ length: window.end - window.start }, (_, place) => window.start + place);
    const selected = this.#placeOf(this.#selected);
    const selectedIsShown = selected >= window.start && selected < window.end;
    return html`
      <h2>${text('table.title')} <span class="hint">${text('count.rows', { count: rows })}</span></h2>
      <div class="scroll" @scroll=${this.#onScroll}>
        <table role="grid" tabindex="0" aria-label=${text('table.label')} aria-rowcount=${rows + 1}
          aria-activedescendant=${selectedIsShown ? `row-${this.#selected}` : nothing} @keydown=${this.#onKey}>
          <thead>
            <tr aria-rowindex="1">
              <th scope="col">${text('table.row')}</th>
              <th scope="col">${text('table.target')}</th>
              <th scope="col">${text('table.predicted')}</th>
              <th scope="col">${text('table.targetProbability')}</th>
              <th scope="col" aria-sort=${this.sorted ? 'descending' : 'none'}>
                <button type="button" title=${text(this.sorted ? 'table.inOrder' : 'table.worstFirst')} @click=${this.#toggleSorted}>
                  ${text('table.loss', { unit: text(`unit.${this.state.unit}`) })} <span aria-hidden="true">${this.sorted ? '↓' : '↕'}</span>
                </button>
              </th>
            </tr>
          </thead>
          <tbody>
            ${spacer(window.before)} ${shown.map((place) => this.#renderRow(this.#rowAt(place), place))} ${spacer(window.after)}
          </tbody>
        </table>
      </div>`;
  }

  #renderRow(row: number, place: number): TemplateResult {
    const { text } = this.translator;
    const { result, input } = this.settled;
    const { target, argmax, losses } = result;
    const truth = result.kind === 'binary' ? binaryClass(target, row) : targetClass(target, result.layout, row);
    const isIgnored = target.kind === 'indices' && result.kind === 'logits' && truth === input.ignoreIndex;
    const isSoft = target.kind === 'probabilities' && !target.oneHot;
    const isRight = truth === argmax[row];
    return html`
      <tr id="row-${row}" aria-rowindex=${place + 2} aria-selected=${row === this.#selected ? 'true' : 'false'}
        @click=${() => dispatchPatch(this, { row }, 'row')}>
        <th scope="row">${row}</th>
        <td>${isIgnored ? text('table.ignored') : isSoft ? text('table.soft', { class: truth }) : truth}</td>
        <td>
          ${argmax[row]}
          ${isIgnored ? nothing : mark(text(isRight ? 'table.right' : 'table.wrong'), isRight)}
        </td>
        <td>${isIgnored ? '–' : formatValue(this.#predicted(row, truth), chartDigits)}</td>
        <td>${formatValue(inUnit(losses[row], this.state.unit), figureDigits)}</td>
      </tr>`;
  }

  /** The probability that the prediction gives to a class. */
  #predicted(row: number, index: number): number {
    const { kind, prediction, layout } = this.settled.result;
    if (kind !== 'binary') return prediction[classOffset(layout, row, index)];
    return index === 1 ? prediction[row] : 1 - prediction[row];
  }

  /** A row chosen elsewhere, as in a chart, comes into sight. */
  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('state');
    if (before && before.row !== this.state.row) this.#reveal();
  }

  #rowAt(place: number): number {
    return this.#order ? this.#order[place] : place;
  }

  #placeOf(row: number): number {
    return this.#order ? this.#order.indexOf(row) : row;
  }

  /** The worst rows come into sight, or the selected one where it is. */
  #toggleSorted = async (): Promise<void> => {
    this.sorted = !this.sorted;
    await this.updateComplete;
    if (!this.sorted) this.#reveal();
    else if (this.#box) this.#box.scrollTop = 0;
  };

  get #box(): HTMLElement | null {
    return this.renderRoot.querySelector('.scroll');
  }

  #reveal(): void {
    const box = this.#box;
    const { rows } = this.settled.result.layout;
    if (!box) return;
    box.scrollTop = scrollTopFor(this.#placeOf(this.#selected), {
      count: rows,
      rowHeight,
      viewport: viewportRows * rowHeight,
      scrollTop: box.scrollTop,
    });
  }

  #onScroll = (): void => {
    this.scrolled = this.#box?.scrollTop ?? 0;
  };

  #onKey = (event: KeyboardEvent): void => {
    const last = this.settled.result.layout.rows - 1;
    const place = rowAfter(event.key, this.#placeOf(this.#selected), last);
    if (place === null || event.composedPath()[0] instanceof HTMLButtonElement) return;
    event.preventDefault();
    dispatchPatch(this, { row: this.#rowAt(Math.min(Math.max(0, place), last)) }, 'row');
  };
}

/** Where a key leads from a row; null for a key that leads nowhere. */
function rowAfter(key: string, row: number, last: number): number | null {
  switch (key) {
    case 'ArrowUp':
      return row - 1;
    case 'ArrowDown':
      return row + 1;
    case 'PageUp':
      return row - viewportRows;
    case 'PageDown':
      return row + viewportRows;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** A sign for the eye, a word for the ear. */
function mark(name: string, isRight: boolean): TemplateResult {
  return html`<span class=${isRight ? 'right' : 'wrong'} role="img" aria-label=${name} title=${name}>${isRight ? '✓' : '✗'}</span>`;
}

/** Room for rows that are not in the document. A height as an attribute: the page allows no inline styles. */
function spacer(height: number): TemplateResult | typeof nothing {
  return height === 0
    ? nothing
    : html`<tr class="spacer" aria-hidden="true"><td colspan="5" height=${height}></td></tr>`;
}
