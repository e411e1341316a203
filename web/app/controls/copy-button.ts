import { html, LitElement, type TemplateResult } from 'lit';
import { controls } from '../../style/shared.ts';
import { copyText } from '../clipboard.ts';

const confirmationTime = 2500;

/** A button that copies a text, and says whether that went well. */
export class CopyButton extends LitElement {
  static override properties = {
    source: { attribute: false },
    labels: { attribute: false },
    outcome: { state: true },
  };

  static override styles = controls;

  /** The text, or what writes it when it is asked for; undefined where that was given up. */
  declare source: string | (() => string | Promise<string | undefined>);
  /** What it says before, after, and when the browser does not let the page copy. */
  declare labels: { readonly copy: string; readonly copied: string; readonly failed: string };
  declare outcome: 'copy' | 'copied' | 'failed';

  #confirmation: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.outcome = 'copy';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#confirmation);
    this.outcome = 'copy';
  }

  protected override render(): TemplateResult {
    return html`
      <button type="button" @click=${this.#copy}><span aria-live="polite">${this.labels[this.outcome]}</span></button>`;
  }

  #copy = async (): Promise<void> => {
    this.outcome = await this.#tryToCopy();
    clearTimeout(this.#confirmation);
    this.#confirmation = setTimeout(() => {
      this.outcome = 'copy';
    }, confirmationTime);
  };

  async #tryToCopy(): Promise<CopyButton['outcome']> {
    const { source } = this;
    try {
      const text = typeof source === 'string' ? source : await source();
      if (text === undefined) return 'copy';
      return (await copyText(text)) ? 'copied' : 'failed';
    } catch {
      return 'failed';
    }
  }
}

customElements.define('xent-copy-button', CopyButton);
