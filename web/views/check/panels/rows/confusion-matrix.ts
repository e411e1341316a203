import { html, type TemplateResult } from 'lit';
import { formatCount } from '../../../../i18n/translator.ts';
import { type Confusion, mostMatrixClasses } from './confusions.ts';
import type { RowsContext } from './rows-context.ts';

/** Shades of a cell, beside none. */
const shades = 5;

/** What was predicted for what: of few classes all counts, of many the mistakes made most. */
export function confusionTable(context: RowsContext): TemplateResult {
  return context.statistics.classes <= mostMatrixClasses ? matrix(context) : pairs(context);
}

function matrix({ statistics, translator: { text }, choose }: RowsContext): TemplateResult {
  const { classes, confusions, byClass } = statistics;
  const names = Array.from({ length: classes }, (_, index) => index);
  const cells = new Map(confusions.map((confusion) => [confusion.truth * classes + confusion.predicted, confusion]));
  const cell = (truth: number, predicted: number) => {
    const found = cells.get(truth * classes + predicted);
    if (!found) return html`<td class="empty">0</td>`;
    // Shares of the row: a rare class is confused as visibly as a frequent one.
    const shade = Math.ceil((shades * found.count) / byClass.counts[truth]);
    const label = text('rows.confusion.cell', { truth, predicted, count: found.count });
    return html`
      <td class="${truth === predicted ? 'right' : 'wrong'} shade-${shade}">
        <button type="button" aria-label=${label} title=${label} @click=${() => choose(found.worstRow)}>${formatCount(found.count)}</button>
      </td>`;
  };
  return html`
    <div class="part wide">
      <h3>${text('rows.confusion')}</h3>
      <div class="scroll" tabindex="0" role="region" aria-label=${text('rows.confusion')}>
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col">${text('rows.confusion.corner')}</th>
              ${names.map((predicted) => html`<th scope="col">${predicted}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${names.map(
              (truth) => html`
                <tr>
                  <th scope="row">${truth}</th>
                  ${names.map((predicted) => cell(truth, predicted))}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="hint">${text('rows.confusion.hint')}</p>
    </div>`;
}

function pairs({ statistics, translator: { text }, choose }: RowsContext): TemplateResult {
  const { confusions } = statistics;
  const row = ({ truth, predicted, count, worstRow }: Confusion) => html`
    <tr @click=${() => choose(worstRow)}>
      <th scope="row"><button type="button" class="quiet">${truth}</button></th>
      <td>${predicted}</td>
      <td>${formatCount(count)}</td>
    </tr>`;
  return html`
    <div class="part">
      <h3>${text('rows.pairs')}</h3>
      ${
        confusions.length === 0
          ? html`<p class="hint">${text('rows.pairs.none')}</p>`
          : html`
            <div class="scroll" tabindex="0" role="region" aria-label=${text('rows.pairs')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">${text('rows.worst.target')}</th>
                    <th scope="col">${text('rows.worst.predicted')}</th>
                    <th scope="col">${text('rows.pairs.count')}</th>
                  </tr>
                </thead>
                <tbody>${confusions.map(row)}</tbody>
              </table>
            </div>
            <p class="hint">${text('rows.confusion.hint')}</p>`
      }
    </div>`;
}
