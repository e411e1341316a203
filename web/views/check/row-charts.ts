import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { dispatchPatch } from '../../app/patch-event.ts';
import type { ColumnChart, DragDetail, Series } from '../../charts/column-chart.ts';
import type { Xent } from '../../engine/xent.ts';
import type { MessageKey } from '../../i18n/en.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Limits } from '../../state/limits.ts';
import type { State } from '../../state/schema.ts';
import type { CheckRow } from './check-row.ts';
import { checkRow, shownRow } from './check-row.ts';
import type { Settled } from './check-runner.ts';
import { dispatchClassPointer } from './class-pointer.ts';
import { type DraggedSeries, editByDrag, editTargetClass } from './edit-by-chart.ts';
import { formatShort, inUnit } from './format-value.ts';

/** The charts of one row, and of the losses of all. They share what the pointer is on. */
export class RowCharts extends LitElement {
  static override properties = {
    state: { attribute: false },
    settled: { attribute: false },
    translator: { attribute: false },
    xent: { attribute: false },
    limits: { attribute: false },
    hovered: { attribute: false },
  };

  static override styles = css`
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr));
      gap: var(--space-5);
    }

    /* An odd one out gets the whole line. */
    xent-column-chart:last-child:nth-child(odd) {
      grid-column: 1 / -1;
    }
  `;

  declare state: State;
  declare settled: Settled;
  declare translator: Translator;
  declare xent: Xent;
  declare limits: Limits;
  /** The class that is pointed at, here or elsewhere in the view; see class-pointer.ts. */
  declare hovered: number | null;

  /** The charts that are shown, for whoever writes them into files. */
  get charts(): readonly ColumnChart[] {
    return [...this.renderRoot.querySelectorAll('xent-column-chart')];
  }

  protected override render(): TemplateResult {
    const { result } = this.settled;
    const row = checkRow(result, shownRow(result, this.state.row));
    return html`
      ${row.logits ? this.#renderLogits(row, row.logits) : nothing} ${this.#renderPrediction(row)}
      ${this.#renderGradient(row)} ${result.layout.rows > 1 ? this.#renderLosses(row) : nothing}`;
  }

  #renderPrediction(row: CheckRow): TemplateResult {
    const { text } = this.translator;
    const { result, input } = this.settled;
    const isFree = result.kind !== 'logits' || input.softcap === Number.POSITIVE_INFINITY;
    const isSoft = result.target.kind === 'probabilities';
    const both: Series[] = [
      {
        key: 'target',
        label: text('series.target'),
        role: 'target',
        values: row.target,
        draggable: isSoft && this.#isFree('target'),
      },
      {
        key: 'prediction',
        label: text('series.prediction'),
        role: 'prediction',
        values: row.prediction,
        draggable: isFree && row.prediction.length > 1 && this.#isFree('logits'),
      },
    ];
    const limits: readonly [number, number] = [0, 1];
    const isUnit = both.every(({ values }) => Array.from(values).every((value) => !(value > 1)));
    return this.#chart('chart.prediction', row, both, isUnit ? limits : undefined, limits);
  }

  #renderLogits(row: CheckRow, logits: Float64Array): TemplateResult {
    const { text } = this.translator;
    const series: Series = {
      key: 'logits',
      label: text('series.logits'),
      role: 'neutral',
      values: logits,
      draggable: this.#isFree('logits'),
    };
    const reach = Math.max(5, ...Array.from(logits, (value) => (Number.isFinite(value) ? 2 * Math.abs(value) : 0)));
    return this.#chart('chart.logits', row, [series], undefined, [-reach, reach]);
  }

  #renderGradient(row: CheckRow): TemplateResult {
    const { text } = this.translator;
    const { kind } = this.settled.result;
    const series: Series = {
      key: 'gradient',
      label: text('series.gradient'),
      role: 'gradient',
      values: row.gradient,
    };
    return this.#chart(kind === 'logits' ? 'chart.gradientLogits' : 'chart.gradientProbabilities', row, [series]);
  }

  #renderLosses(row: CheckRow): TemplateResult {
    const { text } = this.translator;
    const { result } = this.settled;
    const { unit } = this.state;
    const losses: Series = {
      key: 'loss',
      label: text('series.loss', { unit: text(`unit.${unit}`) }),
      role: 'neutral',
      values: unit === 'bits' ? result.losses.map((nats) => inUnit(nats, unit)) : result.losses,
    };
    return html`
      <xent-column-chart id="losses" .label=${text('chart.losses', { unit: text(`unit.${unit}`) })}
        .categories=${result.layout.rows} .categoryLabel=${text('axis.row')} .series=${[losses]} .selected=${row.row}
        .highlight=${null} .marked=${[]} .format=${formatShort} .texts=${this.#texts('')}
        @xent-select=${({ detail }: CustomEvent<{ index: number }>) => dispatchPatch(this, { row: detail.index }, 'row')}
      ></xent-column-chart>`;
  }

  /** A chart over the classes of the row. */
  #chart(
    label: MessageKey,
    row: CheckRow,
    series: readonly Series[],
    domain?: readonly [number, number],
    dragDomain?: readonly [number, number],
  ): TemplateResult {
    const { text } = this.translator;
    const count = series[0].values.length;
    const isBinary = this.settled.result.kind === 'binary';
    const hint = this.#hint(series);
    const chart: Partial<ColumnChart> = { ...(domain && { domain }), ...(dragDomain && { dragDomain }) };
    return html`
      <xent-column-chart id=${series[0].key} .label=${text(label)}
        .categories=${isBinary ? [text('class.yes'), text('class.no')].slice(0, count) : count}
        .categoryLabel=${text('axis.class')} .series=${series} .domain=${chart.domain} .dragDomain=${chart.dragDomain}
        .selected=${null} .highlight=${this.hovered} .marked=${row.targetClass === null ? [] : [row.targetClass]}
        .format=${formatShort} .texts=${this.#texts(hint)} @xent-hover=${this.#onHover} @xent-drag=${this.#onDrag}
        @xent-select=${this.#onSelect}></xent-column-chart>`;
  }

  /** What can be done with the bars: how to drag is said once, beside the first chart. */
  #hint(series: readonly Series[]): string {
    const { text } = this.translator;
    const { target, kind } = this.settled.result;
    const isFirst = series.length === 1 || kind !== 'logits';
    const drags = isFirst && series.some(({ draggable }) => draggable);
    const picks = series.length === 2 && (target.kind === 'indices' || target.oneHot) && this.#isFree('target');
    if (drags) return text(picks ? 'chart.dragPickHint' : 'chart.dragHint');
    return picks ? text('chart.pickHint') : '';
  }

  #isFree(field: 'logits' | 'target'): boolean {
    return !this.limits.locked.has(field);
  }

  #texts(dragHint: string) {
    const { text } = this.translator;
    return { showTable: text('chart.showTable'), value: text('chart.value'), dragHint };
  }

  #onHover = ({ detail }: CustomEvent<{ index: number | null }>): void => {
    dispatchClassPointer(this, detail.index);
  };

  #onDrag = ({ detail }: CustomEvent<DragDetail>): void => {
    const row = shownRow(this.settled.result, this.state.row);
    const { key, index, value } = detail;
    const patch = editByDrag(this.settled, this.xent, key as DraggedSeries, row, index, value);
    dispatchPatch(this, patch, `drag ${key} ${row} ${index}`);
  };

  #onSelect = ({ detail }: CustomEvent<{ index: number }>): void => {
    const patch = editTargetClass(this.settled, shownRow(this.settled.result, this.state.row), detail.index);
    if (patch) dispatchPatch(this, patch);
  };
}
