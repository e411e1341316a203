import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { lineHeight } from './category-axis.ts';
import { chartTable } from './chart-table.ts';
import { type ChartData, describeCategory, type Role } from './column-data.ts';
import { type ColumnLayout, categoryBand, categoryCentre, columnLayout } from './column-geometry.ts';
import { type Handle, handles, reach } from './handles.ts';
import { tooltip, tooltipTemplate } from './tooltip.ts';

/** Words that come from outside, in the reader's language. */
export interface ChartTexts {
  readonly showTable: string;
  readonly value: string;
  readonly dragHint: string;
}

/** What listens to the drawing; a drawing without it stands still. */
export interface ChartListener {
  readonly pointer: (event: PointerEvent) => void;
  readonly press: (event: MouseEvent) => void;
  readonly click: (event: MouseEvent) => void;
  readonly key: (event: KeyboardEvent) => void;
  readonly focus: (event: FocusEvent) => void;
  readonly toggleTable: (event: Event) => void;
}

/** A chart at one moment. */
export interface ColumnView {
  /** Prefix of the ids in the drawing, unique in its document or shadow root. */
  readonly id: string;
  readonly data: ChartData;
  readonly layout: ColumnLayout;
  readonly label: string;
  readonly texts: ChartTexts;
  readonly marked: readonly number[];
  readonly selected: number | null;
  readonly highlight: number | null;
  /** The category under the pointer or the keyboard's focus: it has the tooltip. */
  readonly active: number | null;
  /** The category of the one keyboard cursor of a chart whose bars are no sliders. */
  readonly cursor: number;
  readonly limits: readonly [number, number];
  readonly dragging: boolean;
  readonly announcement: string;
  readonly tableOpen: boolean;
  readonly listener?: ChartListener;
}

/** Patterns that tell roles apart without colour, and mark what is no finite number. */
const hatch = (id: string, name: Role | 'odd') => svg`
  <pattern id="${id}-${name}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect class="hatch-ground ${name}" width="5" height="5"></rect>
    <line class="hatch ${name}" x1="1" y1="0" x2="1" y2="5"></line>
  </pattern>`;

function grid({ layout }: ColumnView): SVGTemplateResult {
  const { plot, axis, zero, axisTitle } = layout;
  return svg`
    ${axis.ticks.map(
      ({ y, text }) => svg`
        <line class="grid" x1=${plot.left} x2=${plot.right} y1=${y} y2=${y}></line>
        <text class="tick" x=${plot.left - 6} y=${y + 4} text-anchor="end">${text}</text>`,
    )}
    <line class="zero" x1=${plot.left} x2=${plot.right} y1=${zero} y2=${zero}></line>
    <text class="tick" x=${plot.left - 6} y=${firstBaseline(layout)} text-anchor="end">${axisTitle}</text>`;
}

/** Where the first line of names stands. */
function firstBaseline(layout: ColumnLayout): number {
  const lines = Math.max(1, ...layout.categoryLabels.map((label) => label.lines.length));
  return layout.height - 4 - (lines - 1) * lineHeight;
}

function band(view: ColumnView, index: number | null, name: string): SVGTemplateResult | typeof nothing {
  const { layout } = view;
  if (index === null || index < 0 || index >= layout.count) return nothing;
  const { x, width } = categoryBand(layout, index);
  const drawn = Math.max(3, width);
  const { top, bottom } = layout.plot;
  return svg`<rect class="${name} ${width < 8 ? 'slight' : ''}" x=${x + (width - drawn) / 2} y=${top - 8} width=${drawn} height=${bottom - top + 8}></rect>`;
}

function columns({ id, data, layout }: ColumnView): readonly SVGTemplateResult[] {
  if (layout.paths.length > 0) {
    return layout.paths.map(
      (path) => svg`
        <path class="bar many ${path.role} ${path.overlaid ? 'overlaid' : ''}" fill="url(#${id}-${path.role})" d=${path.finite}></path>
        <path class="bar odd" fill="url(#${id}-odd)" d=${path.odd}></path>`,
    );
  }
  return layout.bars.map((bar) => {
    const role = data.series[bar.series]?.role ?? 'neutral';
    return svg`<rect class="bar ${bar.odd ? 'odd' : role}" fill="url(#${id}-${bar.odd ? 'odd' : role})"
      x=${bar.x} y=${bar.y} width=${bar.width} height=${bar.height} rx=${Math.min(2, bar.width / 4)}></rect>`;
  });
}

function valueLabels({ layout }: ColumnView, emphasised: number | null): readonly SVGTemplateResult[] {
  const placed = layout.bars.flatMap(({ index, odd, label }) => (label ? { ...label, index, odd } : []));
  return [
    ...placed.map(
      ({ x, y, text, index, odd }) =>
        svg`<text class="figure ${odd ? 'odd' : ''} ${index === emphasised ? 'emphasised' : ''}" x=${x} y=${y} text-anchor="middle">${text}</text>`,
    ),
    ...layout.oddLabels.map(
      ({ x, y, text }) => svg`<text class="figure odd" x=${x} y=${y} text-anchor="middle">${text}</text>`,
    ),
  ];
}

function names(view: ColumnView): SVGTemplateResult {
  const { layout, marked } = view;
  const first = firstBaseline(layout);
  return svg`
    ${layout.categoryLabels.map(
      (label) =>
        svg`<text class="name ${label.marked ? 'marked' : ''}" text-anchor="middle">${label.lines.map(
          (line, position) => svg`<tspan x=${label.x} y=${first + position * lineHeight}>${line}</tspan>`,
        )}</text>`,
    )}
    ${marked
      .filter((index) => index >= 0 && index < layout.count)
      .map((index) => {
        const x = categoryCentre(layout, index);
        const y = first - lineHeight - 5;
        return svg`<path class="mark" d="M${x} ${y}l4.5 7h-9z"></path>`;
      })}`;
}

/** The visible part of a handle and the larger part that takes a finger. */
const grip = ({ x, y, width }: Handle, role: Role) => svg`
  <rect class="reach" x=${x - reach} y=${y - reach} width=${2 * reach} height=${2 * reach}></rect>
  <rect class="ring" x=${x - width / 2 - 4} y=${y - 8} width=${width + 8} height="16" rx="8"></rect>
  <rect class="grip ${role}" x=${x - width / 2} y=${y - 4} width=${width} height="8" rx="4"></rect>`;

/** Every draggable bar of a small chart as a slider of its own. */
function sliders(view: ColumnView, shown: readonly Handle[]): readonly SVGTemplateResult[] {
  const { data, limits, id, texts } = view;
  return shown.map((handle) => {
    const series = data.series[handle.series];
    if (!series) return svg``;
    const value = series.values[handle.index] as number;
    const now = Number.isNaN(value) ? limits[0] : Math.min(Math.max(value, limits[0]), limits[1]);
    return svg`
      <g class="handle" role="slider" tabindex="0" aria-orientation="vertical"
        data-series=${handle.series} data-index=${handle.index}
        aria-label="${describeCategory(data, handle.index)}, ${series.label}"
        aria-valuemin=${limits[0]} aria-valuemax=${limits[1]} aria-valuenow=${now} aria-valuetext=${data.format(value)}
        aria-describedby=${texts.dragHint ? `${id}-hint` : nothing}>${grip(handle, series.role)}</g>`;
  });
}

/** One focusable cursor over the whole plot, for charts with many bars or none to drag. */
function cursor(view: ColumnView, shown: readonly Handle[]): SVGTemplateResult {
  const { data, layout, label, id, texts } = view;
  const { left, top, right, bottom } = layout.plot;
  const x = categoryCentre(layout, Math.min(view.cursor, Math.max(0, layout.count - 1)));
  return svg`
    <g class="cursor" role="application" tabindex="0" aria-label=${label}
      aria-describedby=${texts.dragHint && shown.length > 0 ? `${id}-hint` : nothing}>
      <rect class="ring" x=${left - 2} y=${top - 10} width=${right - left + 4} height=${bottom - top + 12} rx="4"></rect>
      <line class="hair" x1=${x} x2=${x} y1=${top - 8} y2=${bottom}></line>
    </g>
    ${shown.map((handle) => svg`<g class="handle">${grip(handle, data.series[handle.series]?.role ?? 'neutral')}</g>`)}`;
}

function legend({ data, id }: ColumnView): TemplateResult | typeof nothing {
  if (data.series.length < 2) return nothing;
  return html`
    <ul class="legend">
      ${data.series.map(
        ({ role, label }) => html`
          <li><svg width="14" height="12" aria-hidden="true"><rect class="bar ${role}" fill="url(#${id}-${role})" x="1" y="1" width="12" height="10" rx="2"></rect></svg>${label}</li>`,
      )}
    </ul>`;
}

function drawing(view: ColumnView): TemplateResult {
  const { data, layout, listener, id, label } = view;
  const emphasised = view.active ?? view.highlight;
  const shown = listener ? handles(data, layout, view.active) : [];
  const areSliders = layout.bars.length > 0 && shown.length > 0;
  const tip = view.active !== null && view.active < layout.count ? tooltip(data, layout, view.active) : null;
  return html`
    <svg viewBox="0 0 ${layout.width} ${layout.height}" role=${listener ? 'group' : 'img'} aria-label=${label}
      @pointerdown=${listener?.pointer} @pointermove=${listener?.pointer} @pointerup=${listener?.pointer}
      @pointercancel=${listener?.pointer} @pointerleave=${listener?.pointer} @mousedown=${listener?.press}
      @click=${listener?.click} @keydown=${listener?.key}>
      <defs>${hatch(id, 'target')}${hatch(id, 'odd')}</defs>
      <g aria-hidden="true">
        ${band(view, view.selected, 'selected')}${band(view, emphasised, 'emphasised')}
        ${grid(view)}${columns(view)}${valueLabels(view, emphasised)}${names(view)}
      </g>
      ${areSliders ? sliders(view, shown) : listener && layout.count > 0 ? cursor(view, shown) : nothing}
      <g aria-hidden="true">${tooltipTemplate(tip)}</g>
    </svg>`;
}

/**
 * The whole chart: caption, legend, drawing, and its table. Pure: the same for a browser and for rendering into HTML
 * when the site is built.
 */
export function columnChart(view: ColumnView): TemplateResult {
  const { id, data, label, texts, listener, marked } = view;
  const draggable = data.series.some((series) => series.draggable);
  // Focus is listened to around the drawing: Chromium lets an SVG element that listens to it take it.
  const centre = view.active ?? (view.cursor || (view.selected ?? 0));
  return html`
    <figure class="column-chart ${view.dragging ? 'dragging' : ''}" aria-labelledby="${id}-caption">
      <div class="head">
        <figcaption id="${id}-caption">${label}</figcaption>
        ${legend(view)}
      </div>
      <div class="plot" @focusin=${listener?.focus} @focusout=${listener?.focus}>${drawing(view)}</div>
      <div class="visually-hidden" aria-live="polite">${view.announcement}</div>
      <div class="foot">
        <details @toggle=${listener?.toggleTable}>
          <summary>${texts.showTable}</summary>
          ${view.tableOpen ? chartTable(data, label, texts.value, centre, marked) : nothing}
        </details>
        ${draggable && texts.dragHint ? html`<p class="hint" id="${id}-hint">${texts.dragHint}</p>` : nothing}
      </div>
    </figure>`;
}

/** What a chart that stands still is made of; see `ColumnChartProperties` for the meaning of each. */
export interface StillChart extends ChartData {
  readonly id: string;
  readonly label: string;
  readonly texts: ChartTexts;
  readonly width: number;
  readonly height: number;
  readonly marked?: readonly number[];
  readonly selected?: number | null;
}

/** A chart without an element around it, complete with its table, for HTML that is written before any script runs. */
export function stillColumnChart(chart: StillChart): TemplateResult {
  const { id, label, texts, width, height, marked = [], selected = null } = chart;
  const layout = columnLayout(chart, { width, height, marked });
  return columnChart({
    id,
    data: chart,
    layout,
    label,
    texts,
    marked,
    selected,
    highlight: null,
    active: null,
    cursor: 0,
    limits: layout.axis.domain as [number, number],
    dragging: false,
    announcement: '',
    tableOpen: true,
  });
}
