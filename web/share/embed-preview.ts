import { css, html, LitElement, type TemplateResult } from 'lit';

/** A frame with an embed, as other pages will have it. */
export class EmbedPreview extends LitElement {
  static override properties = {
    address: { attribute: false },
    label: { attribute: false },
    height: { attribute: false },
  };

  static override styles = css`
    iframe {
      display: block;
      box-sizing: border-box;
      width: 100%;
      border: 0.0625rem solid var(--color-line);
      border-radius: var(--radius);
    }
  `;

  declare address: string;
  /** What is in the frame, for those who don't see it. */
  declare label: string;
  /** px */
  declare height: number;

  #shown = '';

  protected override render(): TemplateResult {
    return html`<iframe title=${this.label} height=${this.height}></iframe>`;
  }

  /** Another `src` would be one more step of the page's history each time. */
  protected override updated(): void {
    if (this.address === this.#shown) return;
    this.#shown = this.address;
    this.renderRoot.querySelector('iframe')?.contentWindow?.location.replace(new URL(this.address, document.baseURI));
  }
}

customElements.define('xent-embed-preview', EmbedPreview);
