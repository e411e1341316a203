import { html, nothing, type TemplateResult } from 'lit';
import { pixelPicture } from '../../../charts/pixel-picture.ts';
import type { DataSet } from '../data/data-set.ts';
import { formatLoss, formatShort } from '../format.ts';
import type { TrainTranslator } from '../train-words.ts';
import { type Judged, lossOf, predictedClass } from './diagnosis.ts';

/** The rows that cost most: what they are, what they were taken for, and how surely. */
export function worstList(
  { text }: TrainTranslator,
  data: DataSet,
  judged: Judged,
  rows: readonly number[],
): TemplateResult {
  const [, columns] = data.shape;
  const { picture } = data;
  const image = (row: number) =>
    picture
      ? pixelPicture({
          values: data.features.subarray(row * columns, (row + 1) * columns),
          width: picture.width,
          reach: 1,
          label: text('train.worst.picture', { row }),
        })
      : nothing;
  return html`
    <figure>
      <figcaption>${text('train.worst')}</figcaption>
      <div class="scroll" tabindex="0" role="region" aria-label=${text('train.worst')}>
        <table class="worst">
          <thead>
            <tr>
              <th scope="col">${text('train.row')}</th>
              ${picture ? html`<th scope="col">${text('train.worst.image')}</th>` : nothing}
              <th scope="col">${data.targetName}</th>
              <th scope="col">${text('train.worst.predicted')}</th>
              <th scope="col">${text('train.worst.own')}</th>
              <th scope="col">${text('train.worst.loss')}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map((row) => {
              const label = judged.labels[row];
              const predicted = predictedClass(judged, row);
              return html`
                <tr>
                  <th scope="row">${row + 1}</th>
                  ${picture ? html`<td class="image">${image(row)}</td>` : nothing}
                  <td>${data.classNames[label]}</td>
                  <td class=${predicted === label ? '' : 'mistaken'}>${data.classNames[predicted]}</td>
                  <td>${formatShort(judged.probabilities[row * judged.classes + label])}</td>
                  <td>${formatLoss(lossOf(judged, row))}</td>
                </tr>`;
            })}
          </tbody>
        </table>
      </div>
    </figure>`;
}
