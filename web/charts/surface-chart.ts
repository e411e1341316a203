import {
  type CSSResult,
  css,
  html,
  nothing,
  type PropertyValues,
  type SVGTemplateResult,
  svg,
  type TemplateResult,
} from 'lit';
import { arrowStep } from './arrow-step.ts';
import { contourPath, type Field } from './contour-paths.ts';
import { lineStyles } from './line-chart-styles.ts';
import type { LineRole } from './line-data.ts';
import { placeIn } from './measured-chart.ts';
import { axesTemplate, type PlaneAxes, planeAxes } from './plane-axes.ts';
import { planeStyles } from './plane-styles.ts';
import { type ChartTable, PlotChart } from './plot-chart.ts';

/** A way over the surface, up to now. */
export interface Trail {
  readonly label: string;
  readonly role: LineRole;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** How many of its places have been reached. */
  readonly count: number;
}

export interface SurfaceTexts {
  /** What the height of the surface is. */
  readonly value: string;
  readonly name: string;
  readonly start: string;
  readonly now: string;
}

const levels = 14;

/** Thresholds that lie closer where the surface is low: that is where it is looked at. */
export function surfaceLevels(values: ArrayLike<number>): number[] {
  const finite = Array.from(values).filter(Number.isFinite);
  const low = finite.reduce((least, value) => Math.min(least, value), Infinity);
  const high = finite.reduce((most, value) => Math.max(most, value), -Infinity);
  if (!(high > low)) return [];
  return Array.from({ length: levels }, (_, index) => low + (high - low) * ((index + 0.5) / levels) ** 2);
}

/** A surface over two numbers as lines of equal height, the darker the higher, with trails on it. The pointer or arrow keys tell the height. */
export class SurfaceChart extends PlotChart {
  static override properties = {
    xName: {},
    yName: {},
    field: { attribute: false },
    trails: { attribute: false },
    format: { attribute: false },
    texts: { attribute: false },
    place: { state: true },
  };

  static override styles: CSSResult[] = [
    ...PlotChart.styles,
    planeStyles,
    lineStyles,
    css`
      .plot svg {
        cursor: crosshair;
      }

      .level {
        fill: var(--color-text);
        fill-opacity: 0.055;
        stroke: var(--color-text);
        stroke-opacity: 0.25;
        stroke-width: 0.75;
      }

      .plot .line {
        stroke-width: 2.5;
      }

      .begin {
        fill: var(--color-surface);
        stroke: var(--color-text);
        stroke-width: 2;
      }

      .cross {
        fill: none;
        stroke: var(--color-accent);
        stroke-width: 1.5;
      }
    `,
  ];

  declare xName: string;
  declare yName: string;
  declare field: Field;
  declare trails: readonly Trail[];
  declare format: (value: number) => string;
  declare texts: SurfaceTexts;
  /** Where the pointer or the keyboard is. */
  declare place: readonly [number, number] | null;

  #axes!: PlaneAxes;
  #levels: string[] = [];

  constructor() {
    super();
    this.xName = '';
    this.yName = '';
    this.field = { columns: 0, rows: 0, x: [0, 1], y: [0, 1], values: [] };
    this.trails = [];
    this.format = String;
    this.texts = { value: '', name: '', start: '', now: '' };
    this.place = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('field') && !changed.has('size')) return;
    const { width, height } = this.size;
    this.#axes = planeAxes(this.field.x, this.field.y, width, height);
    this.#levels = surfaceLevels(this.field.values).map((level) => contourPath(this.field, level, this.#axes));
  }

  /** The height of the surface at a place, that of the nearest node. */
  #height([x, y]: readonly [number, number]): number {
    const { columns, rows, values } = this.field;
    const node = (value: number, [low, high]: readonly [number, number], count: number) =>
      Math.min(count - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * count)));
    return values[node(y, this.field.y, rows) * columns + node(x, this.field.x, columns)];
  }

  protected override legend(): TemplateResult {
    const { place, texts } = this;
    return html`
            ${this.trails.map(
              ({ label, role }) =>
                html`<li><svg width="22" height="8" aria-hidden="true"><path class="line ${role}" d="M0 4H22"></path></svg>${label}</li>`,
            )}
            ${place ? html`<li>${texts.value} <b>${this.format(this.#height(place))}</b></li>` : nothing}`;
  }

  protected override announcement(): string {
    return this.place ? this.#tell(this.place) : '';
  }

  #tell([x, y]: readonly [number, number]): string {
    const { format } = this;
    return `${this.xName} ${format(x)}, ${this.yName} ${format(y)}: ${this.texts.value} ${format(this.#height([x, y]))}`;
  }

  protected override drawing(): TemplateResult {
    const { width, height } = this.size;
    const { left, right, top, bottom } = this.#axes.plot;
    return html`
      <svg viewBox="0 0 ${width} ${height}" tabindex="0" role="application" aria-labelledby="caption"
        @pointermove=${this.#point} @pointerdown=${this.#point} @pointerleave=${this.#leave} @blur=${this.#leave} @keydown=${this.#key}>
        <clipPath id="plane"><rect x=${left} y=${top} width=${right - left} height=${bottom - top}></rect></clipPath>
        <g aria-hidden="true">
          <g clip-path="url(#plane)">
            ${this.#levels.map((path) => svg`<path class="level" d=${path}></path>`)}
            ${this.trails.map((trail) => this.#trail(trail))}
          </g>
          ${axesTemplate(this.#axes, this.xName, this.yName)}
          ${this.place ? this.#cross(this.place) : nothing}
        </g>
      </svg>`;
  }

  #trail({ x, y, count, role }: Trail): SVGTemplateResult | typeof nothing {
    if (count < 1) return nothing;
    const at = (index: number): readonly [number, number] => [this.#axes.x(x[index]), this.#axes.y(y[index])];
    const first = at(0);
    const last = at(count - 1);
    const written = ([px, py]: readonly [number, number]) => `${px.toFixed(1)} ${py.toFixed(1)}`;
    let path = `M${written(first)}`;
    let drawn = first;
    for (let index = 1; index < count; index++) {
      const point = at(index);
      // Steps too short to be seen are left out.
      if (index < count - 1 && Math.hypot(point[0] - drawn[0], point[1] - drawn[1]) < 1) continue;
      path += `L${written(point)}`;
      drawn = point;
    }
    return svg`
      <path class="line ${role}" d=${path}></path>
      <circle class="begin" r="4.5" cx=${first[0]} cy=${first[1]}></circle>
      <circle class="dot ${role}" r="5" cx=${last[0]} cy=${last[1]}></circle>`;
  }

  #cross([x, y]: readonly [number, number]): SVGTemplateResult {
    const [px, py] = [this.#axes.x(x), this.#axes.y(y)];
    return svg`<path class="cross" d="M${px - 7} ${py}H${px + 7}M${px} ${py - 7}V${py + 7}"></path>`;
  }

  protected override table(): ChartTable {
    const { texts, format } = this;
    const cells = ({ x, y }: Trail, index: number) => [format(x[index]), format(y[index])];
    return {
      head: [
        texts.name,
        ...[texts.start, texts.now].flatMap((when) => [this.xName, this.yName].map((name) => `${name}, ${when}`)),
      ],
      rows: this.trails.map((trail) => [
        trail.label,
        ...cells(trail, 0),
        ...cells(trail, Math.max(0, trail.count - 1)),
      ]),
    };
  }

  #point = (event: PointerEvent): void => {
    const { x, y } = placeIn(event, this.size);
    this.place = this.#axes.valuesAt(x, y);
  };

  #leave = (): void => {
    this.place = null;
  };

  #key = (event: KeyboardEvent): void => {
    const { x: across, y: upward, columns } = this.field;
    const length = ((across[1] - across[0]) / columns) * (event.shiftKey ? 5 : 1);
    const step = arrowStep(event, length, length);
    if (!step) return;
    event.preventDefault();
    const [x, y] = this.place ?? [(across[0] + across[1]) / 2, (upward[0] + upward[1]) / 2];
    const hold = (value: number, [low, high]: readonly [number, number]) => Math.min(high, Math.max(low, value));
    this.place = [hold(x + step[0], across), hold(y + step[1], upward)];
  };
}

customElements.define('xent-surface-chart', SurfaceChart);

declare global {
  interface HTMLElementTagNameMap {
    'xent-surface-chart': SurfaceChart;
  }
}
