import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { segmentedChoice } from '../../app/controls/segmented-choice.ts';
import { dispatchPatch } from '../../app/patch-event.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { State } from '../../state/schema.ts';
import { controls } from '../../style/shared.ts';
import { assumedOptions } from './assumed-options.ts';
import type { CheckInput, CheckResult } from './check-result.ts';
import { shownRow } from './check-row.ts';
import { diagnosisList } from './diagnosis/diagnosis-template.ts';
import type { Finding } from './diagnosis/finding.ts';
import { figureDigits, formatShort, formatValue, inUnit } from './format-value.ts';
import { lossSummaryStyles } from './loss-summary-styles.ts';
import { meanOfPerplexities } from './mean-of-perplexities.ts';

/** A screen reader hears the loss when it has come to rest, not at every step of a drag. */
const restTime = 600;

/** Characters of a figure that fits everywhere in full size. */
const longestFigure = 9;

/** The big number first: the loss, what was assumed, and the figures that belong to it. */
export class LossSummary extends LitElement {
  static override properties = {
    state: { attribute: false },
    input: { attribute: false },
    translator: { attribute: false },
    result: { attribute: false },
    findings: { attribute: false },
    status: {},
    spoken: { state: true },
  };

  static override styles = [controls, lossSummaryStyles];

  declare state: State;
  /** What the result was computed from: while a mistake stands in the fields, not the state. */
  declare input: CheckInput;
  declare translator: Translator;
  declare result: CheckResult;
  /** What looks like a mistake in the state; empty while a problem stands beside them. */
  declare findings: readonly Finding[];
  /** What stands between these figures and the input: 'computing', 'stale', or nothing. */
  declare status: 'computing' | 'stale' | '';
  declare spoken: string;

  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.findings = [];
    this.status = '';
    this.spoken = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#rest);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('result') && !changed.has('state') && !changed.has('translator')) return;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.spoken = `${this.#title} ${this.#figure} ${this.translator.text(`unit.${this.state.unit}`)}`;
    }, restTime);
  }

  get #title(): string {
    const { text } = this.translator;
    return this.result.loss === null
      ? text('loss.titleRow', { row: shownRow(this.result, this.state.row) })
      : text(`loss.title.${this.result.kind}`);
  }

  get #loss(): number {
    const { loss, losses } = this.result;
    return inUnit(loss ?? losses[shownRow(this.result, this.state.row)], this.state.unit);
  }

  get #figure(): string {
    return formatValue(this.#loss, figureDigits);
  }

  protected override render(): TemplateResult {
    const { state, translator } = this;
    const { text } = translator;
    return html`
      <div class="head">
        <h2>${this.#title}</h2>
        ${segmentedChoice({
          name: 'unit',
          legend: text('unit.legend'),
          hideLegend: true,
          choices: [
            { value: 'nats', label: text('unit.nats'), title: text('unit.nats.hint') },
            { value: 'bits', label: text('unit.bits'), title: text('unit.bits.hint') },
          ],
          value: state.unit,
          change: (unit) => dispatchPatch(this, { unit }),
        })}
      </div>
      <p class="loss figures ${this.#figure.length > longestFigure ? 'long' : ''}" data-testid="loss" title=${String(this.#loss)}>${this.#figure} <span>${text(`unit.${state.unit}`)}</span></p>
      <p class="assumed">
        ${this.#assumed().map((part, place) => html`<span>${place === 0 ? nothing : '· '}${part}</span> `)}
      </p>
      ${this.status === '' ? nothing : html`<p class="status">${text(`status.${this.status}`)}</p>`}
      <div class="visually-hidden" aria-live="polite">${this.spoken}</div>
      ${diagnosisList(translator, state.unit, this.findings, this.status === 'computing')} ${this.#renderFigures()}`;
  }

  /** One line of everything that was taken for granted. */
  #assumed(): string[] {
    const { input, result, translator } = this;
    const { text } = translator;
    return [
      result.layout.rows > 1 &&
        text(`assumed.reduction.${input.reduction}`, { count: result.count, classes: result.layout.classes }),
      text(`assumed.${result.kind}`),
      ...(result.kind === 'logits' ? assumedOptions(translator, input) : []),
      result.kind === 'probabilities' && text('assumed.eps', { value: formatShort(input.eps) }),
      input.dtype,
    ].filter((part) => typeof part === 'string');
  }

  /** What it is; of several rows, also what it is not: the mean of their perplexities. */
  #aboutPerplexity(): string {
    const { result, input, translator } = this;
    const about = translator.text('figure.perplexity.hint');
    if (result.count < 2) return about;
    const value = formatValue(meanOfPerplexities(result, input.ignoreIndex), figureDigits);
    return `${about} ${translator.text('figure.perplexity.notTheMean', { value })}`;
  }

  #renderFigures(): TemplateResult {
    const { result, input, state, translator } = this;
    const { text } = translator;
    const loss = (nats: number) => `${formatValue(inUnit(nats, state.unit), figureDigits)}`;
    const accuracy = text('figure.accuracyValue', {
      percent: formatShort((100 * result.correct) / result.count),
      correct: result.correct,
      count: result.count,
    });
    const figure = (name: string, title: string, value: string | null) =>
      value === null ? nothing : html`<div title=${title}><dt>${name}</dt><dd class="figures">${value}</dd></div>`;
    // Beside the one mean the other, because the tutorials' code takes the mean over everything.
    const otherMean = ({ overRows, overAll }: NonNullable<CheckResult['means']>) =>
      input.reduction === 'mean_all'
        ? figure(text('figure.meanOverRows'), text('figure.meanOverRows.hint'), loss(overRows))
        : figure(
            text('figure.meanOverAll'),
            text('figure.meanOverAll.hint', { classes: result.layout.classes }),
            loss(overAll),
          );
    return html`
      <dl>
        ${figure(text('figure.perplexity'), this.#aboutPerplexity(), formatValue(result.perplexity, figureDigits))}
        ${figure(text('figure.accuracy'), text('figure.accuracy.hint'), result.count > 0 ? accuracy : null)}
        ${figure(text('figure.entropy'), text('figure.entropy.hint'), result.entropy === null ? null : loss(result.entropy))}
        ${figure(
          text('figure.divergence'),
          text('figure.divergence.hint'),
          result.divergence === null ? null : loss(result.divergence),
        )}
        ${result.means && result.layout.classes > 1 ? otherMean(result.means) : nothing}
      </dl>`;
  }
}
