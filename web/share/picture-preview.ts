import { css, html, LitElement, type TemplateResult } from 'lit';
import type { PictureText } from './share-picture.ts';

/** The picture that is shared, as it is now. */
export class PicturePreview extends LitElement {
  static override properties = { text: { attribute: false } };

  static override styles = css`
    canvas {
      display: block;
      box-sizing: border-box;
      width: min(100%, 36rem);
      border: 0.0625rem solid var(--color-line);
      border-radius: var(--radius);
    }
  `;

  declare text: PictureText;

  #painted: Promise<void> = Promise.resolve();

  protected override render(): TemplateResult {
    const { title, figure } = this.text;
    return html`<canvas role="img" aria-label=${`${title}: ${figure}`}></canvas>`;
  }

  protected override updated(): void {
    this.#painted = this.#paint();
  }

  /** @throws {Error} where the browser makes no pictures. */
  async png(): Promise<Blob> {
    await this.#painted;
    const picture = await new Promise<Blob | null>((resolve) => this.#canvas.toBlob(resolve));
    if (!picture) throw new Error('the picture could not be made');
    return picture;
  }

  get #canvas(): HTMLCanvasElement {
    return this.renderRoot.querySelector('canvas') as HTMLCanvasElement;
  }

  async #paint(): Promise<void> {
    const { paintPicture } = await import('./share-picture.ts');
    paintPicture(this.#canvas, this.text);
  }
}

customElements.define('xent-picture-preview', PicturePreview);
