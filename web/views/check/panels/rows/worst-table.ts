import { html, type TemplateResult } from 'lit';
import { figureDigits, formatValue } from '../../format-value.ts';
import type { RowsContext } from './rows-context.ts';

/** The rows with the largest losses; a click, or Enter on its number, shows the row. */
export function worstTable({
  statistics,
  translator: { text },
  unit,
  row: shown,
  choose,
}: RowsContext): TemplateResult {
  return html`
    <div class="part">
      <h3>${text('rows.worst')}</h3>
      <div class="scroll" tabindex="0" role="region" aria-label=${text('rows.worst')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${text('rows.worst.row')}</th>
              <th scope="col">${text('rows.worst.target')}</th>
              <th scope="col">${text('rows.worst.predicted')}</th>
              <th scope="col">${text('rows.worst.loss', { unit: text(`unit.${unit}`) })}</th>
            </tr>
          </thead>
          <tbody>
            ${statistics.worst.map(
              ({ row, truth, predicted, loss }) => html`
                <tr aria-current=${row === shown ? 'true' : 'false'} @click=${() => choose(row)}>
                  <th scope="row"><button type="button" class="quiet">${row}</button></th>
                  <td>${truth}</td>
                  <td>${predicted}</td>
                  <td>${formatValue(loss, figureDigits)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </div>`;
}
