import { html, type TemplateResult } from 'lit';
import type { Series } from '../../../../charts/column-chart.ts';
import { formatCount } from '../../../../i18n/translator.ts';
import { formatShort } from '../../format-value.ts';
import { reliabilityBins } from './reliability.ts';
import type { RowsContext } from './rows-context.ts';

interface Chart {
  readonly label: string;
  readonly categories: readonly string[] | number;
  readonly categoryLabel: string;
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  readonly domain?: readonly [number, number];
  /** The row that a bar leads to; -1 for none. */
  readonly rows?: ArrayLike<number>;
}

function chart({ translator: { text }, choose }: RowsContext, { rows, ...chart }: Chart): TemplateResult {
  const select = ({ detail }: CustomEvent<{ index: number }>) => {
    const row = rows?.[detail.index] ?? -1;
    if (row >= 0) choose(row);
  };
  return html`
    <xent-column-chart .label=${chart.label} .categories=${chart.categories} .categoryLabel=${chart.categoryLabel}
      .series=${chart.series} .domain=${chart.domain} .format=${chart.format}
      .texts=${{ showTable: text('chart.showTable'), value: text('chart.value'), dragHint: '' }}
      @xent-select=${select}></xent-column-chart>`;
}

/** How many rows have which loss. */
export function histogramChart(context: RowsContext): TemplateResult {
  const { text } = context.translator;
  const { edges, counts, worstRows } = context.statistics.histogram;
  return chart(context, {
    label: text('rows.histogram', { unit: text(`unit.${context.unit}`) }),
    categories: counts.map((_, bin) => `${formatShort(edges[bin])}–${formatShort(edges[bin + 1])}`),
    categoryLabel: text('rows.histogram.bin'),
    series: [{ key: 'count', label: text('rows.histogram.count'), role: 'neutral', values: counts }],
    format: formatCount,
    rows: worstRows,
  });
}

/** The mean loss of each class, and what it is the mean of. */
export function classCharts(context: RowsContext): TemplateResult {
  const { text } = context.translator;
  const { byClass } = context.statistics;
  // A class without rows has no mean loss.
  const present = Array.from(byClass.counts.keys()).filter((index) => byClass.counts[index] > 0);
  const of = (values: ArrayLike<number>) => present.map((index) => values[index]);
  const common = {
    categories: present.map(String),
    categoryLabel: text('rows.class'),
    rows: of(byClass.worstRows),
  };
  return html`
    ${chart(context, {
      ...common,
      label: text('rows.classLoss', { unit: text(`unit.${context.unit}`) }),
      series: [{ key: 'loss', label: text('rows.classLoss.mean'), role: 'neutral', values: of(byClass.meanLosses) }],
      format: formatShort,
    })}
    ${chart(context, {
      ...common,
      label: text('rows.classCount'),
      series: [
        { key: 'all', label: text('rows.classCount.all'), role: 'target', values: of(byClass.counts) },
        { key: 'correct', label: text('rows.classCount.correct'), role: 'prediction', values: of(byClass.correct) },
      ],
      format: formatCount,
    })}`;
}

/** How often predictions are right, by how sure they are. */
export function reliabilityChart(context: RowsContext): TemplateResult {
  const { text } = context.translator;
  const { accuracy, confidence, counts } = context.statistics.reliability;
  const present = Array.from(counts.keys()).filter((bin) => counts[bin] > 0);
  const of = (values: ArrayLike<number>) => present.map((bin) => values[bin]);
  return chart(context, {
    label: text('rows.reliability'),
    categories: present.map((bin) => reliabilityBins[bin]),
    categoryLabel: text('rows.reliability.bin'),
    series: [
      { key: 'confidence', label: text('rows.reliability.confidence'), role: 'neutral', values: of(confidence) },
      { key: 'accuracy', label: text('rows.reliability.accuracy'), role: 'prediction', values: of(accuracy) },
    ],
    format: (share) => `${formatShort(100 * share, 3)}%`,
    domain: [0, 1],
  });
}
