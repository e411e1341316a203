import { html, type TemplateResult } from 'lit';
import '../../../charts/line-chart.ts';
import type { Line } from '../../../charts/line-data.ts';
import type { TrainTranslator } from '../train-words.ts';

export interface Curve {
  readonly label: string;
  readonly lines: readonly Line[];
  /** The values the axis spans; without it, all. */
  readonly domain?: readonly [number, number];
  readonly logarithmic?: boolean;
  readonly format: (value: number) => string;
}

/** Lines over the epochs, with a rule at the one shown; any other can be chosen. */
export function curve(
  { text }: TrainTranslator,
  { label, lines, domain, logarithmic = false, format }: Curve,
  shown: number,
  goTo: (epoch: number) => void,
): TemplateResult {
  return html`
    <xent-line-chart .label=${label} .placeLabel=${text('train.epoch')} .lines=${lines} .domain=${domain} .logarithmic=${logarithmic}
      .marked=${shown} .reach=${10} .format=${format} .showTable=${text('chart.showTable')}
      @xent-select=${({ detail }: CustomEvent<{ index: number }>) => goTo(detail.index)}></xent-line-chart>`;
}
