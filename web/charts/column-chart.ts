import { type CSSResult, css, LitElement, type PropertyValues, type TemplateResult, unsafeCSS } from 'lit';
import { controls } from '../style/shared.ts';
import styleText from './column-chart.css?inline';
import { type ChartData, categoryCount, describeValues, type Series } from './column-data.ts';
import { draggedValue, keyedIndex, keyedValue, type Limits } from './column-drag.ts';
import { type ColumnLayout, categoryAt, columnLayout } from './column-geometry.ts';
import { type ChartListener, type ChartTexts, columnChart } from './column-template.ts';
import { barUnder, type Handle, handles, nearestHandle } from './handles.ts';

export type { Role, Series } from './column-data.ts';

export interface ColumnChartProperties {
  /** Accessible name and visible caption. */
  label: string;
  /** Names, or a count: then the names are 0, 1, 2 ... */
  categories: readonly string[] | number;
  /** What a category is: 'class', 'row'. */
  categoryLabel: string;
  /** Drawn side by side within a category. */
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

/** A gesture on a bar. A key press is a gesture of its own and has the phase 'end' only. */
export interface DragDetail {
  readonly key: string;
  readonly index: number;
  readonly value: number;
  readonly phase: 'start' | 'move' | 'end';
}

interface Drag {
  readonly handle: Handle;
  readonly pointer: number;
  readonly from: number;
  readonly value: number;
  readonly layout: ColumnLayout;
  latest: number;
  moved: boolean;
}

/** A press that moves less than this, in px, is a click. */
const threshold = 3;

/**
 * Bars per category: signed, comparable, draggable, linked by events, readable without seeing it. It holds no state
 * but the pointer's and the keyboard's place: a drag asks for a value, and whoever listens sets `series`.
 *
 * Height: the attribute `height` in px, or the custom property --chart-height; 220 px.
 */
export class ColumnChart extends LitElement implements ColumnChartProperties {
  static override properties = {
    label: {},
    categories: { attribute: false },
    categoryLabel: { attribute: 'category-label' },
    series: { attribute: false },
    domain: { attribute: false },
    dragDomain: { attribute: false },
    highlight: { attribute: false },
    selected: { attribute: false },
    marked: { attribute: false },
    format: { attribute: false },
    texts: { attribute: false },
    height: { type: Number },
  };

  static override styles: CSSResult[] = [
    controls,
    unsafeCSS(styleText),
    css`
      :host {
        display: block;
        min-width: 0;
      }
    `,
  ];

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

  #size = { width: 640, height: 220 };
  #data!: ChartData;
  #layout!: ColumnLayout;
  #hover: number | null = null;
  #focused: number | null = null;
  #cursor = 0;
  #reported: number | null = null;
  #drag: Drag | null = null;
  #dragged = false;
  #announcement = '';
  #tableOpen = false;
  readonly #resize =
    typeof ResizeObserver === 'undefined' ? null : new ResizeObserver((entries) => this.#measured(entries));

  readonly #listener: ChartListener = {
    pointer: (event) => this.#onPointer(event),
    press: (event) => {
      if (this.#drag) event.preventDefault();
    },
    click: (event) => this.#onClick(event),
    key: (event) => this.#onKey(event),
    focus: (event) => this.#onFocus(event),
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
    this.#resize?.disconnect();
    this.ownerDocument.removeEventListener('pointerdown', this.#leave, true);
    this.#drag = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const plot = this.renderRoot.querySelector('.plot');
    if (plot) this.#resize?.observe(plot);
  }

  protected override firstUpdated(): void {
    const plot = this.renderRoot.querySelector('.plot');
    if (plot) this.#resize?.observe(plot);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('height') && this.height !== null) this.style.setProperty('--chart-height', `${this.height}px`);
    this.#data = {
      categories: this.categories,
      categoryLabel: this.categoryLabel,
      series: this.series,
      domain: this.domain,
      format: this.format,
    };
    const count = categoryCount(this.#data);
    if (this.#hover !== null && this.#hover >= count) this.#hover = null;
    this.#cursor = Math.min(this.#cursor, Math.max(0, count - 1));
    const drawn = ['categories', 'categoryLabel', 'series', 'domain', 'marked', 'format'] as const;
    if (!this.#layout || this.#resized() || drawn.some((name) => changed.has(name))) {
      this.#layout = columnLayout(this.#data, {
        ...this.#size,
        marked: this.marked,
        domainAtLeast: this.#drag?.layout.axis.domain,
      });
    }
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
      active: this.#active,
      cursor: this.#cursor,
      limits: this.#limits,
      dragging: this.#drag?.moved ?? false,
      announcement: this.#announcement,
      tableOpen: this.#tableOpen,
      listener: this.#listener,
    });
  }

  get #active(): number | null {
    return this.#drag?.handle.index ?? this.#hover ?? this.#focused;
  }

  get #limits(): Limits {
    return this.dragDomain ?? this.#layout.axis.domain;
  }

  #resized(): boolean {
    return this.#layout.width !== this.#size.width || this.#layout.height !== this.#size.height;
  }

  #measured(entries: readonly ResizeObserverEntry[]): void {
    const box = entries.at(-1)?.contentRect;
    if (!box || box.width < 1 || box.height < 1) return;
    this.#size = { width: Math.max(160, Math.round(box.width)), height: Math.round(box.height) };
    if (this.#resized()) this.requestUpdate();
  }

  #emit(name: 'xent-drag' | 'xent-hover' | 'xent-select', detail: DragDetail | { index: number | null }): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** Draws the new place of pointer, focus or drag, and tells of it once. */
  #moved(): void {
    this.requestUpdate();
    const index = this.#active;
    if (index === this.#reported) return;
    this.#reported = index;
    this.#emit('xent-hover', { index });
  }

  #place(event: MouseEvent): { readonly x: number; readonly y: number } {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const { width, height } = this.#layout;
    return {
      x: ((event.clientX - box.left) / box.width) * width,
      y: ((event.clientY - box.top) / box.height) * height,
    };
  }

  /** A finger does not hover: what it touched keeps the tooltip until it touches something else. */
  #stay(index: number): void {
    this.#hover = index;
    this.ownerDocument.addEventListener('pointerdown', this.#leave, true);
  }

  readonly #leave = (event: Event): void => {
    if (event.composedPath().includes(this)) return;
    this.ownerDocument.removeEventListener('pointerdown', this.#leave, true);
    this.#hover = null;
    this.#moved();
  };

  #onPointer(event: PointerEvent): void {
    if (event.type === 'pointerdown') this.#grab(event);
    else if (this.#drag?.pointer === event.pointerId) this.#pull(event);
    else if (event.pointerType !== 'touch' && event.type !== 'pointerup') {
      const place = this.#place(event);
      this.#hover = event.type === 'pointermove' ? categoryAt(this.#data, this.#layout, place.x) : null;
      this.#moved();
    }
  }

  #grab(event: PointerEvent): void {
    this.#dragged = false;
    if (event.button !== 0 || !event.isPrimary || this.#drag) return;
    const { x, y } = this.#place(event);
    const index = categoryAt(this.#data, this.#layout, x);
    const bar =
      event.pointerType === 'touch' || index === null
        ? null
        : barUnder(this.#data, this.#layout, this.#active ?? index, x, y);
    const handle = nearestHandle(handles(this.#data, this.#layout, this.#active), x, y) ?? bar;
    if (!handle) return;
    const { axis } = this.#layout;
    // What stands at the axis' end, beyond it or nowhere begins where it is drawn.
    const drawn = this.series[handle.series]?.values[handle.index] ?? 0;
    const value = drawn >= axis.domain[0] && drawn <= axis.domain[1] ? drawn : axis.valueAt(handle.y);
    this.#drag = {
      handle,
      pointer: event.pointerId,
      from: y,
      value,
      layout: this.#layout,
      latest: value,
      moved: false,
    };
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.renderRoot
      .querySelector<SVGElement>(`[data-series="${handle.series}"][data-index="${handle.index}"]`)
      ?.focus({ preventScroll: true, focusVisible: false });
    this.#stay(handle.index);
    this.#moved();
  }

  #pull(event: PointerEvent): void {
    const drag = this.#drag;
    const key = drag ? this.series[drag.handle.series]?.key : undefined;
    if (!drag || key === undefined) return;
    const { index } = drag.handle;
    const { y } = this.#place(event);
    if (event.type === 'pointermove') {
      if (!drag.moved && Math.abs(y - drag.from) < threshold) return;
      if (!drag.moved) this.#emit('xent-drag', { key, index, value: drag.value, phase: 'start' });
      drag.moved = true;
      const value = draggedValue(drag.value, drag.from, y, drag.layout.axis.valueAt, this.#limits);
      if (value === drag.latest) return;
      drag.latest = value;
      this.#emit('xent-drag', { key, index, value, phase: 'move' });
      this.requestUpdate();
      return;
    }
    this.#drag = null;
    this.#dragged = drag.moved;
    if (drag.moved) this.#emit('xent-drag', { key, index, value: drag.latest, phase: 'end' });
    // The axis may shrink again.
    this.requestUpdate('series');
    this.#moved();
  }

  #onClick(event: MouseEvent): void {
    if (this.#dragged) {
      this.#dragged = false;
      return;
    }
    const index = categoryAt(this.#data, this.#layout, this.#place(event).x);
    if (index === null) return;
    this.#cursor = index;
    this.#stay(index);
    this.renderRoot.querySelector<SVGElement>('.cursor')?.focus({ preventScroll: true, focusVisible: false });
    this.#moved();
    this.#emit('xent-select', { index });
  }

  #onFocus(event: FocusEvent): void {
    const target = event.target as SVGElement;
    const byKeyboard = event.type === 'focusin' && !this.#drag && target.matches(':focus-visible');
    const index = target.dataset.index;
    this.#focused = byKeyboard ? (index === undefined ? this.#cursor : Number(index)) : null;
    if (byKeyboard) this.#hover = null;
    this.#moved();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { series: onSeries, index: onIndex } = (event.target as SVGElement).dataset;
    const isSlider = onSeries !== undefined && onIndex !== undefined;
    const index = isSlider ? Number(onIndex) : this.#cursor;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#emit('xent-select', { index });
      return;
    }
    const handled = isSlider
      ? this.#turn(event, Number(onSeries), index)
      : this.#walk(event) ||
        (event.key.startsWith('Arrow') &&
          this.#turn(
            event,
            this.series.findIndex((one) => one.draggable),
            index,
          ));
    if (handled) event.preventDefault();
  }

  /** Changes a value by a key. */
  #turn(event: KeyboardEvent, position: number, index: number): boolean {
    const series = this.series[position];
    if (!series || index >= series.values.length) return false;
    const { axis } = this.#layout;
    const now = series.values[index] as number;
    const value = keyedValue(event.key, event.shiftKey, now, axis.domain, this.#limits);
    if (value === undefined) return false;
    this.#emit('xent-drag', { key: series.key, index, value, phase: 'end' });
    this.#focused = index;
    if (this.#layout.bars.length === 0) this.#announcement = `${series.label} ${this.format(value)}`;
    this.#moved();
    return true;
  }

  /** Moves the cursor by a key and says what is there. */
  #walk(event: KeyboardEvent): boolean {
    const index = keyedIndex(event.key, event.shiftKey, this.#cursor, this.#layout.count);
    if (index === undefined || index < 0) return false;
    this.#cursor = index;
    this.#focused = index;
    this.#hover = null;
    this.#announcement = describeValues(this.#data, index);
    this.#moved();
    return true;
  }
}

customElements.define('xent-column-chart', ColumnChart);

declare global {
  interface HTMLElementTagNameMap {
    'xent-column-chart': ColumnChart;
  }
}
