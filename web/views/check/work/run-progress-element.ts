import { css, html, LitElement, type TemplateResult } from 'lit';
import type { Translator } from '../../../i18n/translator.ts';
import { messages } from '../../../i18n/work/messages.ts';
import { controls } from '../../../style/shared.ts';
import { type ProgressRow, progressRow, progressStyles } from './progress-row.ts';
import type { RunActions, ShownRun } from './run-progress.ts';

/** How far a computation in a worker is, with a button that ends it; after that, with one that begins it again. */
export class RunProgress extends LitElement {
  static override properties = {
    run: { attribute: false },
    translator: { attribute: false },
    actions: { attribute: false },
  };

  static override styles = [
    controls,
    progressStyles,
    css`
      :host {
        display: block;
      }
    `,
  ];

  declare run: ShownRun;
  declare translator: Translator;
  declare actions: RunActions;

  protected override render(): TemplateResult {
    const row = this.run.kind === 'cancelled' ? this.#cancelled : this.#running(this.run);
    return html`
      ${progressRow(row)}
      <div class="visually-hidden" aria-live="polite">${this.#spoken}</div>`;
  }

  #running({ progress }: Extract<ShownRun, { kind: 'running' }>): ProgressRow {
    const { text } = this.translator.with(messages);
    const { of, cancel } = this.actions;
    const waiting = text(of === 'paste' ? 'work.pasting' : 'status.computing');
    return {
      label: text('work.label'),
      share: progress?.share ?? 'unknown',
      told: progress
        ? text('work.progress', { percent: Math.floor(100 * progress.share), step: text(`work.step.${progress.step}`) })
        : waiting,
      button: { label: text('work.cancel'), press: cancel },
    };
  }

  get #cancelled(): ProgressRow {
    const { text } = this.translator.with(messages);
    const { of, resume } = this.actions;
    return {
      label: '',
      share: null,
      told: text(`work.cancelled.${of}`),
      button: resume ? { label: text(of === 'paste' ? 'work.again.paste' : 'work.again'), press: resume } : null,
    };
  }

  /** The steps, not each percent of them. */
  get #spoken(): string {
    const { run } = this;
    const { text } = this.translator.with(messages);
    if (run.kind === 'cancelled') return this.#cancelled.told;
    return run.progress ? text(`work.step.${run.progress.step}`) : '';
  }
}

customElements.define('xent-run-progress', RunProgress);
