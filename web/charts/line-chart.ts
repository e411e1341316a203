import { type CSSResult, html, nothing, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { rowWindow } from './chart-table.ts';
import { lineChartStyles, lineStyles } from './line-chart-styles.ts';
import { indexAt, type Line, placesOf, valueAt } from './line-data.ts';
import { type LineLayout, lineLayout, nearestPlace } from './line-geometry.ts';
import { placeIn } from './measured-chart.ts';
import { type ChartTable, PlotChart } from './plot-chart.ts';

/**
 * Lines over whole-numbered places, such as epochs. The legend tells the values at the pointer, at the keyboard's cursor, or at the marked
 * place.
 *
 * Height: the custom property --chart-height; 220 px.
 *
 * @fires xent-select detail: {index}, the place that was clicked or chosen by Enter or the arrow keys.
 */
export class LineChart extends PlotChart {
  static override properties = {
    placeLabel: {},
    lines: { attribute: false },
    domain: { attribute: false },
    logarithmic: { attribute: false },
    marked: { attribute: false },
    reach: { attribute: false },
    format: { attribute: false },
    hovered: { state: true },
  };

  static override styles: CSSResult[] = [...PlotChart.styles, lineStyles, lineChartStyles];

  /** What a place is: 'epoch'. */
  declare placeLabel: string;
  declare lines: readonly Line[];
  /** The values the axis spans; without it, all finite ones, and zero. */
  declare domain: readonly [number, number] | undefined;
  declare logarithmic: boolean;
  /** A place with a line through it; null for none. */
  declare marked: number | null;
  /** The axis reaches at least as far. */
  declare reach: number;
  declare format: (value: number) => string;
  declare hovered: number | null;

  #layout!: LineLayout;

  constructor() {
    super();
    this.placeLabel = '';
    this.lines = [];
    this.domain = undefined;
    this.logarithmic = false;
    this.marked = null;
    this.reach = 1;
    this.format = String;
    this.hovered = null;
  }

  /** The place whose values the legend tells. */
  get #shown(): number {
    return this.hovered ?? this.marked ?? this.#last;
  }

  get #last(): number {
    return Math.max(0, ...this.lines.map(({ x }) => x[x.length - 1] ?? 0));
  }

  protected override willUpdate(): void {
    const { lines, domain, logarithmic, reach } = this;
    this.#layout = lineLayout(lines, { ...this.size, domain, logarithmic, reach });
  }

  protected override legend(): TemplateResult {
    const place = this.#shown;
    return html`
      <li>${this.placeLabel} ${place}</li>
        ${this.lines.map((line) => {
          const value = valueAt(line, place);
          return html`
            <li>
              <svg width="22" height="8" aria-hidden="true"><path class="line ${line.role}" d="M0 4H22"></path></svg>
              ${line.label} <b>${this.#written(value)}</b>
            </li>`;
        })}`;
  }

  protected override drawing(): TemplateResult {
    const { width, height } = this.size;
    const { plot, across, upward, paths } = this.#layout;
    const place = this.#shown;
    const values = this.lines.map((line) => `${line.label} ${this.format(valueAt(line, place) ?? Number.NaN)}`);
    return html`
      <svg viewBox="0 0 ${width} ${height}" tabindex="0" role="slider" aria-labelledby="caption" aria-valuemin="0"
        aria-valuemax=${this.#last} aria-valuenow=${place}
        aria-valuetext="${this.placeLabel} ${place}: ${values.join(', ')}"
        @pointermove=${this.#point} @pointerdown=${this.#point} @pointerleave=${this.#leave} @click=${this.#choose}
        @keydown=${this.#key} @blur=${this.#leave}>
        <g aria-hidden="true">
          ${upward.map(
            ({ y, text }) => svg`
              <line class="grid" x1=${plot.left} x2=${plot.right} y1=${y} y2=${y}></line>
              <text x=${plot.left - 6} y=${y + 4} text-anchor="end">${text}</text>`,
          )}
          ${across.map(
            ({ x, text }) => svg`
              <line class="grid" x1=${x} x2=${x} y1=${plot.bottom} y2=${plot.bottom + 4}></line>
              <text x=${x} y=${height - 3} text-anchor="middle">${text}</text>`,
          )}
          <line class="axis" x1=${plot.left} x2=${plot.right} y1=${plot.bottom} y2=${plot.bottom}></line>
          ${this.#rule(this.marked, 'marked')}${this.#rule(this.hovered, 'hovered')}
          ${this.lines.map(({ role }, index) => svg`<path class="line ${role}" d=${paths[index]}></path>`)}
          ${this.lines.map((line) => this.#dot(line, place))}
        </g>
      </svg>`;
  }

  #rule(place: number | null, name: string): SVGTemplateResult | typeof nothing {
    if (place === null) return nothing;
    const { plot, x } = this.#layout;
    return svg`<line class="rule ${name}" x1=${x(place)} x2=${x(place)} y1=${plot.top} y2=${plot.bottom}></line>`;
  }

  #dot(line: Line, place: number): SVGTemplateResult | typeof nothing {
    const value = valueAt(line, place);
    if (value === null || !Number.isFinite(value)) return nothing;
    const at = line.x[indexAt(line.x, place)];
    return svg`<circle class="dot ${line.role}" r="3.5" cx=${this.#layout.x(at)} cy=${this.#layout.y(value)}></circle>`;
  }

  protected override table(): ChartTable {
    const places = placesOf(this.lines);
    const { start, end } = rowWindow(places.length, Math.max(0, indexAt(places, this.#shown)));
    return {
      head: [this.placeLabel, ...this.lines.map(({ label }) => label)],
      rows: places
        .slice(start, end)
        .map((place) => [place, ...this.lines.map((line) => this.#written(valueAt(line, place)))]),
    };
  }

  #written(value: number | null): string {
    return value === null ? '–' : this.format(value);
  }

  #point = (event: PointerEvent): void => {
    this.hovered = nearestPlace(this.lines, this.#layout.placeAt(placeIn(event, this.size).x));
  };

  #leave = (): void => {
    this.hovered = null;
  };

  #choose = (): void => this.#select(this.hovered);

  #select(place: number | null): void {
    if (place === null) return;
    this.dispatchEvent(new CustomEvent('xent-select', { detail: { index: place }, bubbles: true, composed: true }));
  }

  #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const places = placesOf(this.lines);
    const now = Math.max(0, indexAt(places, this.#shown));
    const step = event.shiftKey ? 10 : 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: now - step,
      ArrowDown: now - step,
      ArrowRight: now + step,
      ArrowUp: now + step,
      PageDown: now - 10,
      PageUp: now + 10,
      Home: 0,
      End: places.length - 1,
      Enter: now,
    };
    if (!Object.hasOwn(moves, event.key) || places.length === 0) return;
    event.preventDefault();
    const place = places[Math.max(0, Math.min(moves[event.key], places.length - 1))];
    this.hovered = place;
    if (event.key === 'Enter') this.#select(place);
  };
}

customElements.define('xent-line-chart', LineChart);

declare global {
  interface HTMLElementTagNameMap {
    'xent-line-chart': LineChart;
  }
}
