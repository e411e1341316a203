import { html, nothing, type TemplateResult } from 'lit';
import type { Role, Series } from '../../charts/column-chart.ts';
import { canRun } from '../../engine/variant.ts';
import type { SpeedTranslator } from '../../i18n/speed/messages.ts';
import { measuredNames, timesAsFast } from './comparison.ts';
import { formatRate, formatShape, formatTimes, formatUlp } from './format-figure.ts';
import { type ContenderName, type SpeedOperation, type SpeedResult, shapes } from './speed-result.ts';

const roles: Readonly<Record<ContenderName, Role>> = {
  relaxed: 'first',
  simd128: 'second',
  scalar: 'third',
  javascript: 'fourth',
};

/** The big number first: what the best binary is worth here, once there is a median worth the name. */
export function headline({ text }: SpeedTranslator, results: readonly SpeedResult[]): TemplateResult | typeof nothing {
  if (results.length < shapes.length) return nothing;
  const names = measuredNames(results);
  const [best] = names;
  const timesScalar = () =>
    text('speed.timesScalar', {
      times: formatTimes(timesAsFast(results, best, 'scalar')),
      contender: text(`speed.${best}`),
    });
  return html`
    <p class="headline">${formatTimes(timesAsFast(results, best, 'javascript'))} <span>${text('speed.timesJavascript')}</span></p>
    ${names.includes('scalar') ? html`<p class="hint">${timesScalar()}</p>` : nothing}`;
}

/** Bars of GB/s for every shape that has been measured, under the line of what memory gives. */
export function speedChart(
  { text }: SpeedTranslator,
  operation: SpeedOperation,
  results: readonly SpeedResult[],
): TemplateResult {
  const names = measuredNames(results);
  const bars: readonly Series[] = names.map((name) => ({
    key: name,
    label: text(`speed.${name}`),
    role: roles[name],
    values: results.map(({ figures }) => figures[name]?.gigabytesPerSecond ?? Number.NaN),
  }));
  const limit: Series = {
    key: 'read-limit',
    label: text('speed.readLimit'),
    role: 'neutral',
    line: true,
    values: results.map(({ readLimit }) => readLimit),
  };
  return html`
    <xent-column-chart height="300" .label=${text(`speed.chart.${operation}`)} .categories=${shapes.map(formatShape)}
      .categoryLabel=${text('speed.shape')} .series=${[...bars, limit]} .format=${formatRate}
      .texts=${{ showTable: text('chart.showTable'), value: text('chart.value'), dragHint: '' }}></xent-column-chart>
    ${names.includes('relaxed') || canRun('relaxed-simd') ? nothing : html`<p class="hint">${text('speed.noRelaxed')}</p>`}`;
}

/** The worst error of each, for every shape. */
export function accuracyTable(
  { text }: SpeedTranslator,
  operation: SpeedOperation,
  results: readonly SpeedResult[],
): TemplateResult {
  const names = measuredNames(results);
  return html`
    <h3>${text('speed.accuracy')}</h3>
    <div class="scroll" tabindex="0" role="region" aria-label=${text('speed.accuracy')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${text('speed.shape')}</th>
            ${names.map((name) => html`<th scope="col">${text(`speed.${name}`)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${results.map(
            ({ shape, figures }) => html`
              <tr>
                <th scope="row">${formatShape(shape)}</th>
                ${names.map((name) => html`<td>${formatUlp(figures[name]?.worstUlp ?? Number.NaN)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="hint">${text(`speed.accuracy.${operation}`)}</p>`;
}
