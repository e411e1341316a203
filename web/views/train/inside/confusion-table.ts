import { html, type TemplateResult } from 'lit';
import type { TrainTranslator } from '../train-words.ts';

/** A tenth of a row is a step darker: the class of a cell by its share. */
const shade = (share: number) => `shade-${Math.min(10, Math.ceil(share * 10))}`;

/** Which class was taken for which, counted: the diagonal is right. */
export function confusionTable(
  { text }: TrainTranslator,
  counts: Int32Array,
  classNames: readonly string[],
): TemplateResult {
  const classes = classNames.length;
  return html`
    <figure>
      <figcaption>${text('train.confusion')}</figcaption>
      <div class="scroll" tabindex="0" role="region" aria-label=${text('train.confusion')}>
        <table class="confusion">
          <thead>
            <tr>
              <th scope="col">${text('train.confusion.corner')}</th>
              ${classNames.map((name) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${classNames.map((name, label) => {
              const row = counts.subarray(label * classes, (label + 1) * classes);
              const total = row.reduce((sum, count) => sum + count, 0);
              return html`
                <tr>
                  <th scope="row">${name}</th>
                  ${Array.from(row, (count, predicted) => {
                    const kind = predicted === label ? 'right' : 'wrong';
                    return html`<td class="${kind} ${shade(total === 0 ? 0 : count / total)}">${count === 0 ? '·' : count}</td>`;
                  })}
                </tr>`;
            })}
          </tbody>
        </table>
      </div>
    </figure>`;
}
