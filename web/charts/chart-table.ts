import { html, nothing, type TemplateResult } from 'lit';
import { type ChartData, categoryCount, categoryName } from './column-data.ts';

/** More rows than this would make the page slow and help nobody: then the table is a window around the cursor. */
export const mostRows = 500;

/** The rows shown: all of them, or `mostRows` around `centre`. */
export function rowWindow(count: number, centre: number): { readonly start: number; readonly end: number } {
  if (count <= mostRows) return { start: 0, end: count };
  const start = Math.min(Math.max(0, Math.round(centre) - mostRows / 2), count - mostRows);
  return { start, end: start + mostRows };
}

/**
 * A chart's numbers as a table: its twin for those who read rather than look. A series without a name of its own is
 * headed `valueLabel`.
 */
export function chartTable(
  data: ChartData,
  label: string,
  valueLabel: string,
  centre: number,
  marked: readonly number[],
): TemplateResult {
  const count = categoryCount(data);
  const { start, end } = rowWindow(count, centre);
  const known = new Set(marked);
  const rows = Array.from({ length: end - start }, (_, row) => start + row);
  return html`
    ${
      end - start < count
        ? html`<p class="note">${data.categoryLabel} ${categoryName(data, start)} – ${categoryName(data, end - 1)} / ${count}</p>`
        : nothing
    }
    <div class="scroll" tabindex="0" role="region" aria-label=${label}>
      <table>
        <thead>
          <tr>
            <th scope="col">${data.categoryLabel}</th>
            ${data.series.map((series) => html`<th scope="col">${series.label || valueLabel}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (index) => html`
              <tr class=${known.has(index) ? 'marked' : ''}>
                <th scope="row">${categoryName(data, index)}</th>
                ${data.series.map(
                  ({ values }) => html`<td>${index < values.length ? data.format(values[index] as number) : '–'}</td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}
