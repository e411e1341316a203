import { html, LitElement, nothing, type TemplateResult } from 'lit';
import '../../../charts/column-chart.ts';
import { controls } from '../../../style/shared.ts';
import type { LoadedData } from '../data/load-data.ts';
import { formatShort } from '../format.ts';
import type { Frame } from '../run/recording.ts';
import type { TrainTranslator } from '../train-words.ts';
import { confusionTable } from './confusion-table.ts';
import { confusion, type Judged, lossEdges, lossShares, reliability, worstRows } from './diagnosis.ts';
import { insideStyles } from './inside-styles.ts';
import { weights } from './weights.ts';
import { worstList } from './worst-list.ts';

const worstCount = 6;

/** A look into the model at one epoch: its weights, its mistakes, and whether it is as sure as it may be. */
export class TrainInside extends LitElement {
  static override properties = {
    translator: { attribute: false },
    loaded: { attribute: false },
    frame: { attribute: false },
  };

  static override styles = [controls, insideStyles];

  declare translator: TrainTranslator;
  declare loaded: LoadedData;
  declare frame: Frame;

  /** These charts are many: they wait for the next frame, and those that are dragged or watched do not wait for them. */
  protected override async scheduleUpdate(): Promise<void> {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    super.scheduleUpdate();
  }

  protected override render(): TemplateResult {
    const { translator, frame } = this;
    const { text } = translator;
    const { data, split } = this.loaded;
    const hasTest = split.test.length > 0;
    const judged = (rows: ArrayLike<number>): Judged => ({
      labels: data.labels,
      probabilities: frame.probabilities,
      classes: data.classNames.length,
      rows,
    });
    const shown = judged(hasTest ? split.test : split.train);
    return html`
      <h3>${text(hasTest ? 'train.inside.test' : 'train.inside.train', { count: shown.rows.length })}</h3>
      <div class="grid">
        ${weights(translator, data, frame)}
        ${confusionTable(translator, confusion(shown), data.classNames)}
        ${this.#renderReliability(shown)}
        ${this.#renderLosses(judged(split.train), hasTest ? judged(split.test) : null)}
        ${worstList(translator, data, shown, worstRows(shown, worstCount))}
      </div>`;
  }

  #renderReliability(judged: Judged): TemplateResult {
    const { text } = this.translator;
    const bins = reliability(judged).filter(({ count }) => count > 0);
    return html`
      <div>
        <xent-column-chart .label=${text('train.reliability')} .categories=${bins.map(({ from, to }) => `${from}–${to}`)}
          .categoryLabel=${text('train.reliability.bin')} .domain=${[0, 1]} .format=${(share: number) => share.toFixed(2)}
          .series=${[
            {
              key: 'accuracy',
              label: text('train.reliability.accuracy'),
              role: 'neutral',
              values: bins.map(({ accuracy }) => accuracy),
            },
            {
              key: 'confidence',
              label: text('train.reliability.confidence'),
              role: 'first',
              line: true,
              values: bins.map(({ confidence }) => confidence),
            },
          ]}
          .texts=${{ showTable: text('chart.showTable'), value: '', dragHint: '' }}></xent-column-chart>
        <p class="hint">${text('train.reliability.hint')}</p>
      </div>`;
  }

  #renderLosses(train: Judged, test: Judged | null): TemplateResult {
    const { text } = this.translator;
    const names = lossEdges.map((edge, index) =>
      index + 1 < lossEdges.length ? `${edge}–${lossEdges[index + 1]}` : `≥ ${edge}`,
    );
    return html`
      <div>
        <xent-column-chart .label=${text('train.losses')} .categories=${names} .categoryLabel=${text('train.losses.bar')} .format=${formatShort}
          .series=${[
            { key: 'train', label: text('train.rows.train'), role: 'first', values: lossShares(train) },
            ...(test
              ? [{ key: 'test', label: text('train.rows.test'), role: 'fourth', values: lossShares(test) }]
              : []),
          ]}
          .texts=${{ showTable: text('chart.showTable'), value: text('train.losses.share'), dragHint: '' }}></xent-column-chart>
        ${test ? nothing : html`<p class="hint">${text('train.noTest')}</p>`}
      </div>`;
  }
}

customElements.define('xent-train-inside', TrainInside);
