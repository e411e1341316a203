import { type CSSResult, html, nothing, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { arrowStep } from './arrow-step.ts';
import { rowWindow } from './chart-table.ts';
import { placeIn } from './measured-chart.ts';
import { axesTemplate, type PlaneAxes, planeAxes } from './plane-axes.ts';
import { type ChartTable, PlotChart } from './plot-chart.ts';
import { pointShape } from './point-shapes.ts';
import { regionChartStyles } from './region-chart-styles.ts';
import { type RegionPaths, type Regions, regionPaths } from './region-paths.ts';

/** Points of classes in a plane. */
export interface Points {
  /** (points, 2). */
  readonly places: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
  /** Whether a point is held back, and so drawn hollow. */
  readonly isHeld: (point: number) => boolean;
}

export interface PointDetail {
  readonly point: number;
  readonly x: number;
  readonly y: number;
}

/** Words in the reader's language. */
export interface RegionTexts {
  readonly hint: string;
  readonly point: string;
  readonly class: string;
  /** What a point is for, and the two answers. */
  readonly use: string;
  readonly train: string;
  readonly test: string;
  /** What the cursor's point is, for a screen reader. */
  readonly describe: (point: number) => string;
}

/**
 * Points of classes, over the regions in which a model expects them. Points can be dragged, and moved by the arrow keys; where `adds`,
 * a click on the ground asks for another one.
 *
 * @fires xent-point-move detail: PointDetail.
 * @fires xent-point-add detail: {x, y}.
 * @fires xent-point-remove detail: {point}.
 */
export class RegionChart extends PlotChart {
  static override properties = {
    xName: {},
    yName: {},
    xDomain: { attribute: false },
    yDomain: { attribute: false },
    points: { attribute: false },
    classNames: { attribute: false },
    regions: { attribute: false },
    editable: { attribute: false },
    adds: { attribute: false },
    texts: { attribute: false },
    cursor: { state: true },
    dragged: { state: true },
    told: { state: true },
  };

  static override styles: CSSResult[] = [...PlotChart.styles, ...regionChartStyles];

  declare xName: string;
  declare yName: string;
  declare xDomain: readonly [number, number];
  declare yDomain: readonly [number, number];
  declare points: Points;
  declare classNames: readonly string[];
  /** What the model says of the plane; null while there is none. */
  declare regions: Regions | null;
  declare editable: boolean;
  declare adds: boolean;
  declare texts: RegionTexts;
  declare cursor: number;
  declare dragged: number | null;
  /** What a screen reader was told last. */
  declare told: string;

  #axes!: PlaneAxes;
  #paths: RegionPaths[] = [];
  #drawn: unknown[] = [];

  constructor() {
    super();
    this.xName = '';
    this.yName = '';
    this.xDomain = [0, 1];
    this.yDomain = [0, 1];
    this.points = { places: [], labels: [], isHeld: () => false };
    this.classNames = [];
    this.regions = null;
    this.editable = false;
    this.adds = false;
    this.texts = { hint: '', point: '', class: '', use: '', train: '', test: '', describe: String };
    this.cursor = 0;
    this.dragged = null;
    this.told = '';
  }

  get #count(): number {
    return this.points.labels.length;
  }

  get #cursor(): number {
    return Math.min(this.cursor, this.#count - 1);
  }

  protected override willUpdate(): void {
    const { width, height } = this.size;
    // Contours are costly: they're drawn anew only when what they show, or where, is another.
    const shown = [this.regions?.values, this.xDomain.join(), this.yDomain.join(), this.size];
    if (this.#axes && shown.every((value, index) => value === this.#drawn[index])) return;
    this.#drawn = shown;
    this.#axes = planeAxes(this.xDomain, this.yDomain, width, height);
    this.#paths = this.regions ? regionPaths(this.regions, this.#axes) : [];
  }

  protected override legend(): TemplateResult {
    const item = (label: string, shape: string, name: string) =>
      html`<li class=${name}><svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true"><path d=${shape}></path></svg>${label}</li>`;
    const { texts } = this;
    return html`
      ${this.classNames.map((name, label) => item(name, pointShape(label), `class-${label % 10}`))}
      ${item(texts.train, pointShape(0), 'plain')}${item(texts.test, pointShape(0), 'held')}`;
  }

  protected override announcement(): string {
    return this.told;
  }

  protected override note(): TemplateResult | typeof nothing {
    return this.editable ? html`<p class="hint" id="hint">${this.texts.hint}</p>` : nothing;
  }

  protected override drawing(): TemplateResult {
    const { width, height } = this.size;
    const { left, right, top, bottom } = this.#axes.plot;
    const states = [this.editable && 'draggable', this.adds && 'adding', this.dragged !== null && 'dragging'];
    return html`
      <svg viewBox="0 0 ${width} ${height}" class=${states.filter(Boolean).join(' ')} tabindex="0"
        role=${this.editable ? 'application' : 'img'} aria-labelledby="caption" aria-describedby=${this.editable ? 'hint' : nothing}
        @pointerdown=${this.#grab} @pointermove=${this.#pull} @pointerup=${this.#release} @pointercancel=${this.#release}
        @click=${this.#click} @keydown=${this.#key} @focus=${this.#announce}>
        <clipPath id="plane"><rect x=${left} y=${top} width=${right - left} height=${bottom - top}></rect></clipPath>
        <g aria-hidden="true">
          <g clip-path="url(#plane)">${this.#paths.map((paths, label) => this.#region(paths, label))}
            ${this.#paths.map(({ region }) => svg`<path class="border" d=${region}></path>`)}</g>
          ${axesTemplate(this.#axes, this.xName, this.yName)}
          ${Array.from(this.points.labels, (label, point) => this.#point(label, point))}
          ${this.#ring()}
        </g>
      </svg>`;
  }

  #region({ region, bands }: RegionPaths, label: number): SVGTemplateResult {
    return svg`
      <g class="class-${label % 10}">
        <path class="region" d=${region}></path>${bands.map((band) => svg`<path class="band" d=${band}></path>`)}
      </g>`;
  }

  #place(point: number): readonly [number, number] {
    const { places } = this.points;
    return [this.#axes.x(places[2 * point]), this.#axes.y(places[2 * point + 1])];
  }

  #point(label: number, point: number): SVGTemplateResult {
    const [x, y] = this.#place(point);
    return svg`<path class="point class-${label % 10} ${this.points.isHeld(point) ? 'held' : ''}" d=${pointShape(label)}
      transform="translate(${x.toFixed(1)} ${y.toFixed(1)})"></path>`;
  }

  #ring(): SVGTemplateResult | typeof nothing {
    if (!this.editable || this.#count === 0) return nothing;
    const [x, y] = this.#place(this.dragged ?? this.#cursor);
    return svg`<circle class="ring ${this.dragged === null ? 'quiet' : ''}" r="9" cx=${x} cy=${y}></circle>`;
  }

  protected override table(): ChartTable {
    const { texts, points, classNames } = this;
    const { start, end } = rowWindow(this.#count, this.#cursor);
    return {
      head: [texts.point, this.xName, this.yName, texts.class, texts.use],
      rows: Array.from({ length: end - start }, (_, index) => {
        const point = start + index;
        const [x, y] = [points.places[2 * point], points.places[2 * point + 1]];
        return [point + 1, x, y, classNames[points.labels[point]], points.isHeld(point) ? texts.test : texts.train];
      }),
    };
  }

  /** The point under a place in px, the nearest within reach of a finger or a mouse; null without one. */
  #under(x: number, y: number, isTouch: boolean): number | null {
    let nearest: number | null = null;
    let least = isTouch ? 20 : 9;
    for (let point = 0; point < this.#count; point++) {
      const [px, py] = this.#place(point);
      const distance = Math.hypot(px - x, py - y);
      if (distance <= least) [nearest, least] = [point, distance];
    }
    return nearest;
  }

  #emit(name: string, detail: Partial<PointDetail>): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #grab = (event: PointerEvent): void => {
    if (!this.editable || this.adds || event.button !== 0 || !event.isPrimary) return;
    const { x, y } = placeIn(event, this.size);
    // A finger scrolls the page, unless it is put on a point.
    const onPoint = (event.target as Element).classList.contains('point');
    const point = event.pointerType !== 'touch' || onPoint ? this.#under(x, y, onPoint) : null;
    if (point === null) return;
    this.dragged = point;
    this.cursor = point;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  };

  #pull = (event: PointerEvent): void => {
    if (this.dragged === null) return;
    const { x, y } = placeIn(event, this.size);
    const [toX, toY] = this.#axes.valuesAt(x, y);
    this.#emit('xent-point-move', { point: this.dragged, x: toX, y: toY });
  };

  #release = (): void => {
    this.dragged = null;
  };

  #click = (event: MouseEvent): void => {
    if (!this.adds) return;
    const { x, y } = placeIn(event, this.size);
    const [toX, toY] = this.#axes.valuesAt(x, y);
    this.#emit('xent-point-add', { x: toX, y: toY });
  };

  #announce = (): void => {
    if (this.editable && this.#count > 0) this.told = this.texts.describe(this.#cursor);
  };

  #key = (event: KeyboardEvent): void => {
    if (!this.editable || event.ctrlKey || event.metaKey || event.altKey || this.#count === 0) return;
    const point = this.#cursor;
    const { places } = this.points;
    const share = event.shiftKey ? 0.1 : 0.02;
    const across = (this.xDomain[1] - this.xDomain[0]) * share;
    const upward = (this.yDomain[1] - this.yDomain[0]) * share;
    const step = arrowStep(event, across, upward);
    if (step) {
      const [x, y] = [places[2 * point] + step[0], places[2 * point + 1] + step[1]];
      this.#emit('xent-point-move', { point, x, y });
    } else if (event.key === 'PageDown' || event.key === 'PageUp') {
      this.cursor = (point + (event.key === 'PageDown' ? 1 : this.#count - 1)) % this.#count;
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      this.#emit('xent-point-remove', { point });
    } else if (event.key === 'Enter') {
      this.#emit('xent-point-add', { x: places[2 * point] + across, y: places[2 * point + 1] });
    } else return;
    event.preventDefault();
    void this.updateComplete.then(this.#announce);
  };
}

customElements.define('xent-region-chart', RegionChart);

declare global {
  interface HTMLElementTagNameMap {
    'xent-region-chart': RegionChart;
  }
}
