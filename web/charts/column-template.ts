import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { chartTable } from './chart-table.ts';
import type { ChartData, Series } from './column-data.ts';
import { drawing, hatch } from './column-drawing.ts';
import { columnLayout } from './column-geometry.ts';
import type { ChartTexts, ColumnView } from './column-view.ts';

/** What stands before a series' name. */
export function swatch(id: string, { role, line }: Series): SVGTemplateResult {
  if (line) return svg`<line class="limit" x1="0" x2="14" y1="6" y2="6"></line>`;
  return svg`${role === 'target' ? hatch(id, role) : nothing}<rect class="bar ${role}" fill="url(#${id}-${role})" x="1" y="1" width="12" height="10" rx="2"></rect>`;
}

function legend({ data, id }: ColumnView): TemplateResult | typeof nothing {
  if (data.series.length < 2) return nothing;
  return html`
    <ul class="legend">
      ${data.series.map(
        (series) =>
          html`<li><svg width="14" height="12" aria-hidden="true">${swatch(`${id}-legend`, series)}</svg>${series.label}</li>`,
      )}
    </ul>`;
}

/** Caption, legend, drawing and table. */
function figure(view: ColumnView, plot: TemplateResult | readonly TemplateResult[]): TemplateResult {
  const { id, data, label, texts, listener, marked } = view;
  const draggable = data.series.some((series) => series.draggable);
  // Focus is listened to around the drawing: Chromium lets an SVG element that listens to it take it.
  const centre = view.active ?? (view.cursor || (view.selected ?? 0));
  return html`
    <figure class="chart column-chart ${view.dragging ? 'dragging' : ''}" aria-labelledby="${id}-caption">
      <div class="head">
        <figcaption id="${id}-caption">${label}</figcaption>
        ${legend(view)}
      </div>
      <div class="plot" @focusin=${listener?.focus} @focusout=${listener?.focus}>${plot}</div>
      ${listener ? html`<div class="visually-hidden" aria-live="polite">${view.announcement}</div>` : nothing}
      <div class="foot">
        <details @toggle=${listener?.toggleTable}>
          <summary>${texts.showTable}</summary>
          ${view.tableOpen ? chartTable(data, label, texts.value, centre, marked) : nothing}
        </details>
        ${draggable && texts.dragHint ? html`<p class="hint" id="${id}-hint">${texts.dragHint}</p>` : nothing}
      </div>
    </figure>`;
}

/** The whole chart at one moment. Pure: the same for a browser and for rendering into HTML when the site is built. */
export function columnChart(view: ColumnView): TemplateResult {
  return figure(view, drawing(view));
}

/** What a chart that stands still is made of; see `ColumnChartProperties` for the meaning of each. */
export interface StillChart extends ChartData {
  /** Prefix of the ids in the chart, unique in the page. */
  readonly id: string;
  readonly label: string;
  readonly texts: ChartTexts;
  /** px, as --chart-height says on the page. */
  readonly height?: number;
  readonly marked?: readonly number[];
  readonly selected?: number | null;
}

/** The widths a still chart is drawn for, px; the style sheet shows the one that fits. */
const extents = { narrow: 280, wide: 600 } as const;

/**
 * A chart without an element around it, complete with its table, for HTML that is written before any script runs. It
 * cannot measure its place, so it is drawn narrow and wide.
 */
export function stillColumnChart(chart: StillChart): TemplateResult {
  const { id, label, texts, height = 220, marked = [], selected = null } = chart;
  const view = (extent: keyof typeof extents): ColumnView => {
    const layout = columnLayout(chart, { width: extents[extent], height, marked });
    return {
      id: `${id}-${extent}`,
      data: chart,
      layout,
      label,
      texts,
      marked,
      selected,
      highlight: null,
      active: null,
      cursor: 0,
      limits: layout.axis.domain,
      dragging: false,
      announcement: '',
      tableOpen: true,
    };
  };
  const wide = view('wide');
  return figure({ ...wide, id }, [drawing(view('narrow'), 'narrow'), drawing(wide, 'wide')]);
}
