import { html, nothing, type TemplateResult } from 'lit';
import '../../../charts/column-chart.ts';
import type { Role, Series } from '../../../charts/column-data.ts';
import { pixelPicture } from '../../../charts/pixel-picture.ts';
import type { DataSet } from '../data/data-set.ts';
import { formatShort } from '../format.ts';
import type { Frame } from '../run/recording.ts';
import type { TrainTranslator } from '../train-words.ts';

const roles: readonly Role[] = ['first', 'second', 'third', 'fourth'];

/** What each feature speaks for: bars with signs, one a class, or pictures where the features are pixels. */
export function weights(translator: TrainTranslator, data: DataSet, { coef }: Frame): TemplateResult | typeof nothing {
  const columns = data.shape[1];
  if (!coef || coef.length % columns !== 0) return nothing;
  return data.picture ? pictures(translator, data, coef) : bars(translator, data, coef);
}

function bars({ text }: TrainTranslator, data: DataSet, coef: Float64Array): TemplateResult {
  const columns = data.shape[1];
  const rows = coef.length / columns;
  const series = Array.from({ length: Math.min(rows, roles.length) }, (_, row): Series => {
    // Two classes share one weight vector, which speaks for the second.
    const className = data.classNames[rows === 1 ? 1 : row];
    return {
      key: className,
      label: text('train.weights.for', { class: className }),
      role: roles[row],
      values: coef.subarray(row * columns, (row + 1) * columns),
    };
  });
  return html`
    <div class="wide">
      <xent-column-chart .label=${text(rows === 1 ? 'train.weights.two' : 'train.weights', { class: data.classNames[1] })}
        .categories=${data.featureNames} .categoryLabel=${text('train.feature')} .series=${series} .format=${formatShort}
        .texts=${{ showTable: text('chart.showTable'), value: text('train.weight'), dragHint: '' }}></xent-column-chart>
      ${rows > roles.length ? html`<p class="hint">${text('train.weights.first', { count: roles.length, classes: rows })}</p>` : nothing}
    </div>`;
}

function pictures({ text }: TrainTranslator, data: DataSet, coef: Float64Array): TemplateResult {
  const columns = data.shape[1];
  const { width } = data.picture ?? { width: columns };
  const reach = coef.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  return html`
    <figure class="wide">
      <figcaption>${text('train.weights.pictures')}</figcaption>
      <ul class="pictures">
        ${data.classNames.map(
          (name, label) => html`
            <li>
              ${pixelPicture({
                values: coef.subarray(label * columns, (label + 1) * columns),
                width,
                reach,
                label: text('train.weights.for', { class: name }),
              })}
              <span>${name}</span>
            </li>`,
        )}
      </ul>
      <p class="hint">
        <span class="key positive"></span>${text('train.weights.positive')}
        <span class="key negative"></span>${text('train.weights.negative')}
      </p>
    </figure>`;
}
