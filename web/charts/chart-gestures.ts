import type { LitElement } from 'lit';
import { type ChartData, describeValues } from './column-data.ts';
import { draggedValue, keyedIndex, keyedValue, type Limits } from './column-drag.ts';
import { type ColumnLayout, categoryAt } from './column-geometry.ts';
import type { ChartListener } from './column-view.ts';
import { barUnder, type Handle, handles, nearestHandle } from './handles.ts';
import { placeIn } from './measured-chart.ts';

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

/** What is on the screen while a gesture is made. */
export interface Drawn {
  readonly data: ChartData;
  readonly layout: ColumnLayout;
  readonly limits: Limits;
}

/** A press that moves less than this, in px, is a click. */
const threshold = 3;

/**
 * Pointer, touch and keyboard on a chart: where they are, and the events they mean. Values are not held here: a drag
 * asks for one.
 */
export class ChartGestures implements Omit<ChartListener, 'toggleTable'> {
  readonly #element: LitElement;
  readonly #drawn: () => Drawn;
  #hover: number | null = null;
  #focused: number | null = null;
  #cursor = 0;
  #reported: number | null = null;
  #drag: Drag | null = null;
  #dragged = false;
  #announcement = '';

  constructor(element: LitElement, drawn: () => Drawn) {
    this.#element = element;
    this.#drawn = drawn;
  }

  /** The category under the pointer, the finger or the keyboard's focus. */
  get active(): number | null {
    const index = this.#drag?.handle.index ?? this.#hover ?? this.#focused;
    return index !== null && index < this.#drawn().layout.count ? index : null;
  }

  /** The category of the keyboard cursor. */
  get cursor(): number {
    return Math.max(0, Math.min(this.#cursor, this.#drawn().layout.count - 1));
  }

  get dragging(): boolean {
    return this.#drag?.moved ?? false;
  }

  /** The axis that a drag began on: it must not shrink under the pointer. */
  get heldDomain(): Limits | undefined {
    return this.#drag?.layout.axis.domain;
  }

  /** What a screen reader is to say of the last key press. */
  get announcement(): string {
    return this.#announcement;
  }

  /** Forgets the pointer: the element has left the page. */
  stop(): void {
    this.#element.ownerDocument.removeEventListener('pointerdown', this.#leave, true);
    this.#drag = null;
    this.#hover = null;
    this.#focused = null;
  }

  #emit(name: 'xent-drag' | 'xent-hover' | 'xent-select', detail: DragDetail | { index: number | null }): void {
    this.#element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** Draws the new place of pointer, focus or drag, and tells of it once. */
  #moved(): void {
    this.#element.requestUpdate();
    const index = this.active;
    if (index === this.#reported) return;
    this.#reported = index;
    this.#emit('xent-hover', { index });
  }

  #place(event: MouseEvent): { readonly x: number; readonly y: number } {
    return placeIn(event, this.#drawn().layout);
  }

  /** A finger does not hover: what it touched keeps the tooltip until it touches something else. */
  #stay(index: number): void {
    this.#hover = index;
    this.#element.ownerDocument.addEventListener('pointerdown', this.#leave, true);
  }

  readonly #leave = (event: Event): void => {
    if (event.composedPath().includes(this.#element)) return;
    this.#element.ownerDocument.removeEventListener('pointerdown', this.#leave, true);
    this.#hover = null;
    this.#moved();
  };

  readonly pointer = (event: PointerEvent): void => {
    if (event.type === 'pointerdown') this.#grab(event);
    else if (this.#drag?.pointer === event.pointerId) this.#pull(event, this.#drag);
    else if (event.pointerType !== 'touch' && event.type !== 'pointerup') {
      const { data, layout } = this.#drawn();
      this.#hover = event.type === 'pointermove' ? categoryAt(data, layout, this.#place(event).x) : null;
      this.#moved();
    }
  };

  /** A bar that is dragged keeps the focus, which a press elsewhere than on its handle would take away. */
  readonly press = (event: MouseEvent): void => {
    if (this.#drag) event.preventDefault();
  };

  #grab(event: PointerEvent): void {
    this.#dragged = false;
    if (event.button !== 0 || !event.isPrimary || this.#drag) return;
    const { data, layout } = this.#drawn();
    const { x, y } = this.#place(event);
    const index = this.active ?? categoryAt(data, layout, x);
    const byBar = event.pointerType !== 'touch' && index !== null;
    const handle =
      nearestHandle(handles(data, layout, this.active), x, y) ?? (byBar ? barUnder(data, layout, index, x, y) : null);
    if (!handle) return;
    const { domain, valueAt } = layout.axis;
    const now = data.series[handle.series]?.values[handle.index] ?? 0;
    // What is beyond the axis' end, or nowhere, begins where it is drawn.
    const value = now >= domain[0] && now <= domain[1] ? now : valueAt(handle.y);
    this.#drag = { handle, pointer: event.pointerId, from: y, value, layout, latest: value, moved: false };
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#focus(`[data-series="${handle.series}"][data-index="${handle.index}"]`);
    this.#stay(handle.index);
    this.#moved();
  }

  #pull(event: PointerEvent, drag: Drag): void {
    const { data, limits } = this.#drawn();
    const { index } = drag.handle;
    const key = data.series[drag.handle.series]?.key ?? '';
    if (event.type !== 'pointermove') {
      this.#drag = null;
      this.#dragged = drag.moved;
      if (drag.moved) this.#emit('xent-drag', { key, index, value: drag.latest, phase: 'end' });
      this.#moved();
      return;
    }
    const { y } = this.#place(event);
    if (!drag.moved && Math.abs(y - drag.from) < threshold) return;
    if (!drag.moved) {
      this.#emit('xent-drag', { key, index, value: drag.value, phase: 'start' });
      this.#element.requestUpdate();
    }
    drag.moved = true;
    const value = draggedValue(drag.value, drag.from, y, drag.layout.axis.valueAt, limits);
    if (value === drag.latest) return;
    drag.latest = value;
    this.#emit('xent-drag', { key, index, value, phase: 'move' });
  }

  readonly click = (event: MouseEvent): void => {
    const wasDrag = this.#dragged;
    this.#dragged = false;
    const { data, layout } = this.#drawn();
    const index = wasDrag ? null : categoryAt(data, layout, this.#place(event).x);
    if (index === null) return;
    this.#cursor = index;
    this.#stay(index);
    this.#focus('.cursor');
    this.#moved();
    this.#emit('xent-select', { index });
  };

  readonly focus = (event: FocusEvent): void => {
    const target = event.target as SVGElement;
    const byKeyboard = event.type === 'focusin' && !this.#drag && target.matches(':focus-visible');
    this.#focused = byKeyboard ? Number(target.dataset.index ?? this.cursor) : null;
    if (byKeyboard) this.#hover = null;
    this.#moved();
  };

  readonly key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { series, index } = (event.target as SVGElement).dataset;
    const slider = series === undefined ? null : Number(series);
    const place = Number(index ?? this.cursor);
    if (event.key === 'Enter' || event.key === ' ') this.#emit('xent-select', { index: place });
    else if (slider === null ? !this.#walk(event) && !this.#lift(event) : !this.#turn(event, slider, place)) return;
    event.preventDefault();
  };

  /** Changes a value by a key. */
  #turn(event: KeyboardEvent, position: number, index: number): boolean {
    const { data, layout, limits } = this.#drawn();
    const series = data.series[position];
    if (!series || index >= series.values.length) return false;
    const now = series.values[index] as number;
    const value = keyedValue(event.key, event.shiftKey, now, layout.axis.domain, limits);
    if (value === undefined) return false;
    this.#emit('xent-drag', { key: series.key, index, value, phase: 'end' });
    this.#focused = index;
    // A slider tells its value itself.
    if (layout.bars.length === 0) this.#announcement = `${series.label} ${data.format(value)}`;
    this.#moved();
    return true;
  }

  /** Changes the value under the cursor by an upright arrow; the other keys move the cursor. */
  #lift(event: KeyboardEvent): boolean {
    const { data } = this.#drawn();
    const position = data.series.findIndex((series) => series.draggable);
    return /^Arrow(Up|Down)$/.test(event.key) && this.#turn(event, position, this.cursor);
  }

  /** Moves the cursor by a key and says what is there. */
  #walk(event: KeyboardEvent): boolean {
    const { data, layout } = this.#drawn();
    const index = layout.count > 0 ? keyedIndex(event.key, event.shiftKey, this.cursor, layout.count) : undefined;
    if (index === undefined) return false;
    this.#cursor = index;
    this.#focused = index;
    this.#hover = null;
    this.#announcement = describeValues(data, index);
    this.#moved();
    return true;
  }

  /** Gives the focus to a handle or the cursor, as a press does: without a ring. */
  #focus(selector: string): void {
    const target = this.#element.renderRoot.querySelector<SVGElement>(selector);
    target?.focus({ preventScroll: true, focusVisible: false });
  }
}
