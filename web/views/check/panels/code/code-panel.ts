import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import '../../../../app/controls/copy-button.ts';
import { segmentedChoice } from '../../../../app/controls/segmented-choice.ts';
import { download } from '../../../../app/download.ts';
import { dispatchPatch } from '../../../../app/patch-event.ts';
import { messages } from '../../../../i18n/code/messages.ts';
import type { Translator } from '../../../../i18n/translator.ts';
import { type CodeLanguage, languages } from '../../../../io/code/languages.ts';
import { isLong, type LossProgram, type Refusal } from '../../../../io/code/loss-program.ts';
import { programFiles } from '../../../../io/code/program-files.ts';
import type { FieldName, State } from '../../../../state/schema.ts';
import { controls } from '../../../../style/shared.ts';
import type { Settled } from '../../check-runner.ts';
import { panelStyles } from '../panel-styles.ts';
import { programOf } from './program-of.ts';

const refusals = {
  too_long: 'code.tooLong',
  clips: 'code.clips',
  divides_by_sums: 'code.dividesBySums',
  zero_times_infinity: 'code.zeroTimesInfinity',
} as const satisfies Record<Refusal['reason'], string>;

/** The computation of the page as a program in the language of the reader's choice. */
export class CodePanel extends LitElement {
  static override properties = {
    state: { attribute: false },
    settled: { attribute: false },
    translator: { attribute: false },
    locked: { attribute: false },
  };

  static override styles = [
    controls,
    panelStyles,
    css`
      pre {
        max-height: 32rem;
      }

      .files {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
    `,
  ];

  declare state: State;
  declare settled: Settled;
  declare translator: Translator;
  declare locked: ReadonlySet<FieldName>;

  protected override render(): TemplateResult {
    const { state, settled } = this;
    const { text } = this.translator.with(messages);
    const language = languages.find(({ id }) => id === state.language) ?? languages[0];
    const program = programOf(settled, state.unit);
    const code = language.write(program);
    const labels = { copy: text('code.copy'), copied: text('code.copied'), failed: text('code.copyFailed') };
    return html`
      <div class="head">
        ${segmentedChoice({
          name: 'language',
          legend: text('code.language'),
          hideLegend: true,
          choices: languages.map(({ id, name }) => ({ value: id, label: name })),
          value: language.id,
          disabled: this.locked.has('language'),
          change: (chosen) => dispatchPatch(this, { language: chosen }),
        })}
        ${typeof code === 'string' ? html`<xent-copy-button .source=${code} .labels=${labels}></xent-copy-button>` : nothing}
      </div>
      ${typeof code === 'string' ? this.#renderCode(program, language, code) : this.#renderRefusal(language, code)}`;
  }

  #renderCode(program: LossProgram, { name }: CodeLanguage, code: string): TemplateResult {
    const { text } = this.translator.with(messages);
    return html`
      <pre class="code" tabindex="0" role="region" aria-label=${text('code.region', { language: name })} lang="en">${code}</pre>
      ${
        isLong(program)
          ? this.#renderFiles(program)
          : html`<p class="hint">${text(program.reduction === 'none' ? 'code.printsEach' : 'code.prints')}</p>`
      }`;
  }

  #renderFiles(program: LossProgram): TemplateResult {
    const { text } = this.translator.with(messages);
    return html`
      <p class="hint">${text('code.files')}</p>
      <div class="files">
        ${programFiles(program).map(
          ({ name, write }) => html`
            <button type="button" @click=${() => download(name, write())}>${text('code.download', { file: name })}</button>`,
        )}
      </div>`;
  }

  #renderRefusal({ name }: CodeLanguage, { reason, values }: Refusal): TemplateResult {
    const { text } = this.translator.with(messages);
    return html`<p>${text(refusals[reason], { language: name, ...values })}</p>`;
  }
}

customElements.define('xent-code-panel', CodePanel);
