import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey } from '../../../../i18n/en.ts';
import type { en } from '../../../../i18n/explain/en.ts';
import type { Translator } from '../../../../i18n/translator.ts';
import { checkRow } from '../../check-row.ts';
import type { Settled } from '../../check-runner.ts';
import { rowOf } from '../../class-layout.ts';
import { formatShort } from '../../format-value.ts';

const mostRows = 20;
const tableDigits = 6;

type Column = readonly [key: Extract<keyof typeof en, `explain.column.${string}`>, values: Float64Array];

/**
 * What the derivation does, class by class, as a table: its twin for the keyboard and for those who read. Of many classes it has
 * those of the largest prediction or target.
 */
export function classTable(
  settled: Settled,
  rowIndex: number,
  highlight: number | null,
  translator: Translator<MessageKey | keyof typeof en>,
  point: (index: number | null) => void,
): TemplateResult {
  const { result } = settled;
  const { text } = translator;
  const row = checkRow(result, rowIndex);
  const weight = row.prediction.map((q, c) => Math.max(q, row.target[c]));
  const all = Array.from(weight.keys());
  const classes = [...all]
    .sort((a, b) => weight[b] - weight[a])
    .slice(0, mostRows)
    .sort((a, b) => a - b);
  const columns = columnsOf(settled, rowIndex);
  const names = result.kind === 'binary' ? [text('class.yes'), text('class.no')] : null;
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${text('explain.table', { row: rowIndex })}>
      <table @pointerleave=${() => point(null)} @focusout=${() => point(null)}>
        <caption>${text('explain.table', { row: rowIndex })}</caption>
        <thead>
          <tr>
            <th scope="col">${text('explain.column.class')}</th>
            ${columns.map(([key]) => html`<th scope="col">${text(key)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${classes.map(
            (c) => html`
              <tr class=${c === highlight ? 'lit' : ''} tabindex="0" @pointerenter=${() => point(c)} @focusin=${() => point(c)}>
                <th scope="row">${names ? names[c] : c}</th>
                ${columns.map(([, values]) => html`<td>${c < values.length ? formatShort(values[c], tableDigits) : '–'}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${
      all.length > classes.length
        ? html`<p class="hint">${text('explain.more', { count: all.length - classes.length })}</p>`
        : nothing
    }`;
}

function columnsOf({ result }: Settled, rowIndex: number): readonly Column[] {
  const row = checkRow(result, rowIndex);
  const shared: Column[] = [
    ['explain.column.prediction', row.prediction],
    ['explain.column.target', row.target],
    ['explain.column.surprise', row.prediction.map((q) => -Math.log(q))],
    ['explain.column.gradient', row.gradient],
  ];
  if (result.kind !== 'logits') return shared;
  const logits = rowOf(result.scaledLogits ?? result.values, result.layout, rowIndex);
  const max = logits[result.argmax[rowIndex]];
  // Of probabilities near 1 or 0 the logits still know the logarithm.
  const tail = logits.reduce((sum, z, c) => (c === result.argmax[rowIndex] ? sum : sum + Math.exp(z - max)), 0);
  shared[2] = ['explain.column.surprise', logits.map((z) => max - z + Math.log1p(tail))];
  return [
    ['explain.column.logit', logits],
    ['explain.column.shifted', logits.map((z) => z - max)],
    ['explain.column.exponential', logits.map((z) => Math.exp(z - max))],
    ...shared,
  ];
}
