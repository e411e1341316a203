import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { copyText } from '../../../../app/clipboard.ts';
import { messages } from '../../../../i18n/explain/messages.ts';
import type { Translator } from '../../../../i18n/translator.ts';
import { controls } from '../../../../style/shared.ts';
import { shownRow } from '../../check-row.ts';
import { dispatchClassPointer } from '../../class-pointer.ts';
import type { PanelContext } from '../panels.ts';
import { classTable } from './class-table.ts';
import { derive } from './derive.ts';
import { explainStyles } from './explain-styles.ts';
import type { Step } from './step.ts';
import { toAlignedLatex } from './to-latex.ts';
import { toMathml } from './to-mathml.ts';

const confirmationTime = 2500;

/** The derivation of the selected row's loss, with the numbers in it. Terms and bars of a class light up together. */
export class ExplainPanel extends LitElement {
  static override properties = {
    context: { attribute: false },
    copied: { state: true },
  };

  static override styles = [controls, explainStyles];

  declare context: PanelContext;
  declare copied: 'no' | 'yes' | 'failed';

  constructor() {
    super();
    this.copied = 'no';
  }

  protected override render(): TemplateResult {
    const { settled, state, xent } = this.context;
    const { text } = this.#translator;
    const row = shownRow(settled.result, state.row);
    const steps = derive(settled, row, state.unit, xent);
    if (steps.length === 0) return html`<p>${text('explain.ignored', { row, index: settled.input.ignoreIndex })}</p>`;
    return html`
      <div class="head">
        <h2>${text('explain.title', { row })}</h2>
        <button type="button" @click=${() => void this.#copy(steps)}>
          ${text(this.copied === 'yes' ? 'explain.copied' : 'explain.copyLatex')}
        </button>
      </div>
      ${this.copied === 'failed' ? html`<p class="problem" role="alert">${text('explain.copyFailed')}</p>` : nothing}
      <ol @pointerover=${this.#onPoint} @pointerleave=${() => dispatchClassPointer(this, null)}>
        ${steps.map((step) => this.#renderStep(step))}
      </ol>
      <p class="hint">${text('explain.hint')} ${text('explain.rounded')}</p>
      ${classTable(settled, row, this.context.highlight, this.#translator, (index) => dispatchClassPointer(this, index))}`;
  }

  get #translator() {
    return (this.context.translator satisfies Translator).with(messages);
  }

  #renderStep({ key, values, lines }: Step): TemplateResult {
    const { highlight } = this.context;
    return html`
      <li>
        <p>${this.#translator.text(key, values)}</p>
        ${lines.map(
          (line) => html`
            <div class="scroll" tabindex="0" role="group">
              <math display="inline" displaystyle="true">${toMathml(line, highlight)}</math>
            </div>`,
        )}
      </li>`;
  }

  #onPoint = (event: PointerEvent): void => {
    const term = event.target instanceof Element ? event.target.closest('[data-class]') : null;
    dispatchClassPointer(this, term ? Number(term.getAttribute('data-class')) : null);
  };

  async #copy(steps: readonly Step[]): Promise<void> {
    const latex = toAlignedLatex(steps.flatMap(({ lines }) => lines));
    this.copied = (await copyText(latex)) ? 'yes' : 'failed';
    if (this.copied !== 'yes') return;
    setTimeout(() => {
      this.copied = 'no';
    }, confirmationTime);
  }
}

customElements.define('xent-explain-panel', ExplainPanel);
