import { LitElement, type PropertyDeclarations } from 'lit';

/** A chart that is drawn to the size of its `.plot`, and knows when that changes. */
export abstract class MeasuredChart extends LitElement {
  static override properties: PropertyDeclarations = {
    size: { state: true },
  };

  /** px; a guess until the drawing stands. */
  declare protected size: { readonly width: number; readonly height: number };
  readonly #resize =
    typeof ResizeObserver === 'undefined' ? null : new ResizeObserver((entries) => this.#measured(entries));

  constructor() {
    super();
    this.size = { width: 480, height: 240 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize?.disconnect();
  }

  protected override firstUpdated(): void {
    this.#observe();
  }

  #observe(): void {
    const plot = this.renderRoot?.querySelector('.plot');
    if (plot) this.#resize?.observe(plot);
  }

  #measured(entries: readonly ResizeObserverEntry[]): void {
    const box = entries.at(-1)?.contentRect;
    if (!box || box.width < 1 || box.height < 1) return;
    const width = Math.max(160, Math.round(box.width));
    const height = Math.round(box.height);
    if (width !== this.size.width || height !== this.size.height) this.size = { width, height };
  }
}

/** Where a pointer is in a drawing of `size`, px. */
export function placeIn(
  event: PointerEvent | MouseEvent,
  size: { readonly width: number; readonly height: number },
): { readonly x: number; readonly y: number } {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  return {
    x: ((event.clientX - box.left) / box.width) * size.width,
    y: ((event.clientY - box.top) / box.height) * size.height,
  };
}
