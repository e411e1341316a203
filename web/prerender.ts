import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { html, type TemplateResult } from 'lit';
import { stillColumnChart } from './charts/column-template.ts';
import { load } from './engine/xent.ts';
import { createTranslator } from './i18n/translator.ts';
import { examples } from './state/examples.ts';
import { encodeState } from './state/permalink.ts';
import { defaultState } from './state/schema.ts';
import { checkInput } from './views/check/check-result.ts';
import { checkRow } from './views/check/check-row.ts';
import { computeCheck } from './views/check/compute-check.ts';
import { figureDigits, formatShort, formatValue } from './views/check/format-value.ts';
import { rowFormula } from './views/check/row-formula.ts';

/** The default example as HTML with its loss, its formula and its first chart: what shows before any script runs, or without. */
export async function prerender(): Promise<string> {
  const xent = await load();
  const outcome = computeCheck(checkInput(defaultState), xent);
  if (!outcome.ok) throw new Error(`the default state cannot be computed: ${outcome.problem.code}`);
  const { result } = outcome;
  const row = checkRow(result, 0);
  const { text } = createTranslator('en');
  const chart = stillColumnChart({
    id: 'first',
    label: text('chart.prediction'),
    categories: result.layout.classes,
    categoryLabel: text('axis.class'),
    series: [
      { key: 'target', label: text('series.target'), role: 'target', values: row.target },
      { key: 'prediction', label: text('series.prediction'), role: 'prediction', values: row.prediction },
    ],
    domain: [0, 1],
    format: formatShort,
    texts: { showTable: text('chart.showTable'), value: text('chart.value'), dragHint: '' },
    marked: row.targetClass === null ? [] : [row.targetClass],
  });
  return collectResult(
    render(firstResult(formatValue(result.loss ?? Number.NaN, figureDigits), rowFormula(result, row, xent), chart)),
  );
}

/** An example as its own page shows it. */
export interface Preset {
  /** The last part of its address. */
  readonly name: string;
  readonly title: string;
  /** In nats, as text. */
  readonly loss: string;
  readonly hash: string;
  /** Of the first row, one entry a class. */
  readonly prediction: readonly number[];
  readonly target: readonly number[];
}

/** Every example, computed. */
export async function presets(): Promise<readonly Preset[]> {
  const xent = await load();
  const { text } = createTranslator('en');
  return examples.map(({ key, changes }) => {
    const state = { ...defaultState, ...changes() };
    const outcome = computeCheck(checkInput(state), xent);
    if (!outcome.ok) throw new Error(`the example ${key} cannot be computed: ${outcome.problem.code}`);
    const { prediction, target } = checkRow(outcome.result, 0);
    return {
      name: key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      title: text(`example.${key}`),
      loss: formatValue(outcome.result.loss ?? Number.NaN, figureDigits),
      hash: encodeState(state),
      prediction: [...prediction],
      target: [...target],
    };
  });
}

function firstResult(loss: string, formula: TemplateResult, chart: TemplateResult): TemplateResult {
  const { text } = createTranslator('en');
  const rows = defaultState.logits.split('\n').length;
  return html`
    <section class="first-result">
      <h2>${text('loss.title.logits')}</h2>
      <p class="loss">${loss} <span>${text('unit.nats')}</span></p>
      <p>The ${text('assumed.reduction.mean', { count: rows })} of these logits, with the targets ${defaultState.target.split(' ').join(', ')}:</p>
      <pre class="code">${defaultState.logits}</pre>
      <p>The first row, whose target is class 2:</p>
      <p class="formula">${formula}</p>
      ${chart}
    </section>`;
}
