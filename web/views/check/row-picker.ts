import { html, type TemplateResult } from 'lit';
import { icon } from '../../app/icons.ts';
import type { Translator } from '../../i18n/translator.ts';

/** Which row the charts show, and the way to its neighbours. */
export function rowPicker(
  { text }: Translator,
  { row, rows, choose }: { readonly row: number; readonly rows: number; readonly choose: (row: number) => void },
): TemplateResult {
  const step = (name: 'previous' | 'next', to: number) => html`
    <button type="button" class="quiet" aria-label=${text(`row.${name}`)} title=${text(`row.${name}`)}
      ?disabled=${to < 0 || to >= rows} @click=${() => choose(to)}>${icon(name)}</button>`;
  return html`
    <div class="picker" role="group" aria-label=${text('row.choose')}>
      ${step('previous', row - 1)}
      <span class="figures">${text('row.position', { row, last: rows - 1 })}</span>
      ${step('next', row + 1)}
    </div>`;
}
