import { css, html, LitElement, mathml, nothing, type TemplateResult } from 'lit';
import type { Xent } from '../../engine/xent.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { State } from '../../state/schema.ts';
import { controls } from '../../style/shared.ts';
import type { CheckResult } from './check-result.ts';
import { type CheckRow, checkRow, shownRow } from './check-row.ts';
import type { Settled } from './check-runner.ts';
import { rowOf } from './class-layout.ts';
import { formatForDifference, formatShort } from './format-value.ts';

type Mathematics = ReturnType<typeof mathml>;

/** More terms than this are not read, but counted. */
const mostTerms = 4;
const formulaDigits = 5;

/** A number written out, with a minus sign that is an operator. */
function written(text: string): Mathematics {
  const digits = text.replace(/^−/, '');
  return digits === text ? mathml`<mn>${digits}</mn>` : mathml`<mrow><mo form="prefix">−</mo><mn>${digits}</mn></mrow>`;
}

const number = (value: number): Mathematics => written(formatShort(value, formulaDigits));

/** A difference of two numbers, with the digits that it needs. */
function difference(first: number, second: number, result: number): Mathematics {
  const digitsOf = formatForDifference(result, formulaDigits);
  const minus = mathml`<mo>−</mo>`;
  const subtracted = written(digitsOf(second));
  return second < 0
    ? mathml`${written(digitsOf(first))}${minus}<mrow><mo stretchy="false">(</mo>${subtracted}<mo stretchy="false">)</mo></mrow>`
    : mathml`${written(digitsOf(first))}${minus}${subtracted}`;
}

/** The loss of the selected row as its formula, with today's numbers in it. In nats, whatever the unit of the figures. */
export class RowFormula extends LitElement {
  static override properties = {
    state: { attribute: false },
    settled: { attribute: false },
    translator: { attribute: false },
    xent: { attribute: false },
  };

  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }

      .scroll {
        padding-block: var(--space-1);
        font-size: var(--text-large);
      }

      math {
        font-variant-numeric: tabular-nums;
      }

      p {
        margin: var(--space-1) 0 0;
      }
    `,
  ];

  declare state: State;
  declare settled: Settled;
  declare translator: Translator;
  declare xent: Xent;

  protected override render(): TemplateResult {
    const { result, input } = this.settled;
    const { text } = this.translator;
    const row = checkRow(result, shownRow(result, this.state.row));
    if (row.target.every((value) => value === 0)) return html`<p class="hint">${text('formula.ignored')}</p>`;
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${text('formula.label', { row: row.row })}>
        ${rowFormula(result, row, this.xent)}
      </div>
      ${
        result.kind === 'logits' && input.temperature / input.logitScale !== 1
          ? html`<p class="hint">${text('formula.scaled')}</p>`
          : nothing
      }
      ${
        result.plainLosses[row.row] !== row.loss
          ? html`<p class="hint">${text('formula.more', { loss: formatShort(row.loss, formulaDigits) })}</p>`
          : nothing
      }`;
  }
}

/** The formula for one row of any kind, in two parts between which a line may break: symbols, then numbers. */
export function rowFormula(result: CheckResult, row: CheckRow, xent: Xent): TemplateResult {
  if (result.kind === 'logits' && row.targetClass !== null) return logSumExpFormula(result, row, row.targetClass, xent);
  return weightedFormula(result, row);
}

/** -log softmax(z)_t = log sum exp z_c - z_t. */
function logSumExpFormula(result: CheckResult, row: CheckRow, target: number, xent: Xent): TemplateResult {
  const logits = rowOf(result.scaledLogits ?? result.values, result.layout, row.row);
  const lse = xent.logsumexp(logits, { dtype: 'float64' }).value as number;
  const loss = result.plainLosses[row.row];
  return html`
    <math display="inline">
      <mo form="prefix">−</mo><mi>log</mi><mo>⁡</mo><msub><mi>q</mi><mn>${target}</mn></msub>
      <mo>=</mo>
      <mi>log</mi><mo>⁡</mo><munder><mo movablelimits="true">∑</mo><mi>c</mi></munder>
      <msup><mi mathvariant="normal">e</mi><msub><mi>z</mi><mi>c</mi></msub></msup>
      <mo>−</mo><msub><mi>z</mi><mn>${target}</mn></msub>
    </math>
    <math display="inline">
      <mo>=</mo>${difference(lse, logits[target], loss)}<mo>=</mo>${number(loss)}
    </math>`;
}

/** H(p, q) = -sum p_c log q_c, with the terms that are not zero. */
function weightedFormula(result: CheckResult, row: CheckRow): TemplateResult {
  const classes = Array.from(row.target.keys()).filter((index) => row.target[index] !== 0);
  const shown = classes.slice(0, mostTerms);
  const term = (index: number, place: number) => {
    const weight = row.target[index] === 1 ? nothing : mathml`${number(row.target[index])}<mo>·</mo>`;
    return mathml`${place === 0 ? nothing : mathml`<mo>−</mo>`}${weight}<mi>log</mi><mo>⁡</mo>${number(row.prediction[index])}`;
  };
  return html`
    <math display="inline">
      <mi>H</mi><mo stretchy="false">(</mo><mi>p</mi><mo>,</mo><mi>q</mi><mo stretchy="false">)</mo>
      <mo>=</mo>
      <mo form="prefix">−</mo><munder><mo movablelimits="true">∑</mo><mi>c</mi></munder>
      <msub><mi>p</mi><mi>c</mi></msub><mi>log</mi><mo>⁡</mo><msub><mi>q</mi><mi>c</mi></msub>
    </math>
    <math display="inline">
      <mo>=</mo><mo form="prefix">−</mo>${shown.map(term)}
      ${classes.length > shown.length ? mathml`<mo>−</mo><mo>⋯</mo>` : nothing}
      <mo>=</mo>${number(result.plainLosses[row.row])}
    </math>`;
}
