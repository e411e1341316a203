import { type CSSResult, type PropertyValues, type TemplateResult, unsafeCSS } from 'lit';
import { ChartGestures } from './chart-gestures.ts';
import { chartStyles } from './chart-styles.ts';
import styleText from './column-chart.css?inline';
import { type ChartData, type Series, sameItems, sameSeries } from './column-data.ts';
import type { Limits } from './column-drag.ts';
import { type ColumnLayout, columnLayout } from './column-geometry.ts';
import { columnChart } from './column-template.ts';
import type { ChartListener, ChartTexts } from './column-view.ts';
import { MeasuredChart } from './measured-chart.ts';

export type { DragDetail } from './chart-gestures.ts';
export type { Role, Series } from './column-data.ts';

export interface ColumnChartProperties {
  /** Accessible name and visible caption. */
  label: string;
  /** Names, or a count: then the names are 0, 1, 2 ... */
  categories: readonly string[] | number;
  /** What a category is: 'class', 'row'. */
  categoryLabel: string;
  /** Drawn side by side within a category. New values come in a new array: a chart does not look into one it has drawn. */
  series: readonly Series[];
  /** The values the axis spans; without it, zero and all finite values. */
  domain?: readonly [number, number];
  /** The limits of a dragged value; without them, the axis. */
  dragDomain?: readonly [number, number];
  /** A category drawn emphasised, because another chart's pointer is on it. */
  highlight: number | null;
  /** The chosen category, drawn on a band. */
  selected: number | null;
  /** Categories with a triangle under them, as the true class. */
  marked: readonly number[];
  /** The text of a value, wherever it is written. */
  format: (value: number) => string;
  /** Words in the reader's language. */
  texts: ChartTexts;
}

const isOther =
  <T>(same: (a: T, b: T) => boolean) =>
  (now: T, before: T) =>
    !same(now, before);

/**
 * Bars per category: signed, comparable, draggable, linked by events, readable without seeing it. It holds no state
 * but the pointer's and the keyboard's place: a drag asks for a value, and whoever listens sets `series`.
 *
 * Height: the attribute `height` in px, or the custom property --chart-height; 220 px.
 */
export class ColumnChart extends MeasuredChart implements ColumnChartProperties {
  static override properties = {
    label: {},
    categories: { attribute: false, hasChanged: isOther(sameItems) },
    categoryLabel: { attribute: 'category-label' },
    series: { attribute: false, hasChanged: isOther(sameSeries) },
    domain: { attribute: false },
    dragDomain: { attribute: false },
    highlight: { attribute: false },
    selected: { attribute: false },
    marked: { attribute: false, hasChanged: isOther(sameItems) },
    format: { attribute: false },
    texts: { attribute: false },
    height: { type: Number },
  };

  static override styles: CSSResult[] = [...chartStyles, unsafeCSS(styleText)];

  declare label: string;
  declare categories: readonly string[] | number;
  declare categoryLabel: string;
  declare series: readonly Series[];
  declare domain?: readonly [number, number];
  declare dragDomain?: readonly [number, number];
  declare highlight: number | null;
  declare selected: number | null;
  declare marked: readonly number[];
  declare format: (value: number) => string;
  declare texts: ChartTexts;
  declare height: number | null;

  #data!: ChartData;
  #layout!: ColumnLayout;
  #heldDomain: Limits | undefined;
  #tableOpen = false;
  readonly #gestures = new ChartGestures(this, () => ({
    data: this.#data,
    layout: this.#layout,
    limits: this.#limits,
  }));
  readonly #listener: ChartListener = {
    pointer: this.#gestures.pointer,
    press: this.#gestures.press,
    click: this.#gestures.click,
    key: this.#gestures.key,
    focus: this.#gestures.focus,
    toggleTable: (event) => {
      this.#tableOpen = (event.currentTarget as HTMLDetailsElement).open;
      this.requestUpdate();
    },
  };

  constructor() {
    super();
    this.label = '';
    this.categories = 0;
    this.categoryLabel = '';
    this.series = [];
    this.highlight = null;
    this.selected = null;
    this.marked = [];
    this.format = String;
    this.texts = { showTable: '', value: '', dragHint: '' };
    this.height = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#gestures.stop();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('height') && this.height !== null) this.style.setProperty('--chart-height', `${this.height}px`);
    this.#data = {
      categories: this.categories,
      categoryLabel: this.categoryLabel,
      series: this.series,
      domain: this.domain,
      format: this.format,
    };
    const { heldDomain } = this.#gestures;
    const drawn = ['categories', 'categoryLabel', 'series', 'domain', 'marked', 'format'] as const;
    if (
      this.#layout &&
      !changed.has('size') &&
      heldDomain === this.#heldDomain &&
      !drawn.some((name) => changed.has(name))
    ) {
      return;
    }
    this.#heldDomain = heldDomain;
    this.#layout = columnLayout(this.#data, { ...this.size, marked: this.marked, domainAtLeast: heldDomain });
  }

  protected override render(): TemplateResult {
    return columnChart({
      id: 'chart',
      data: this.#data,
      layout: this.#layout,
      label: this.label,
      texts: this.texts,
      marked: this.marked,
      selected: this.selected,
      highlight: this.highlight,
      active: this.#gestures.active,
      cursor: this.#gestures.cursor,
      limits: this.#limits,
      dragging: this.#gestures.dragging,
      announcement: this.#gestures.announcement,
      tableOpen: this.#tableOpen,
      listener: this.#listener,
    });
  }

  get #limits(): Limits {
    return this.dragDomain ?? this.#layout.axis.domain;
  }
}

customElements.define('xent-column-chart', ColumnChart);

declare global {
  interface HTMLElementTagNameMap {
    'xent-column-chart': ColumnChart;
  }
}
