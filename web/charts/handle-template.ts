import { nothing, type SVGTemplateResult, svg } from 'lit';
import { describeCategory, type Role } from './column-data.ts';
import { categoryCentre } from './column-geometry.ts';
import type { ColumnView } from './column-view.ts';
import { type Handle, reach } from './handles.ts';

/** The visible part of a handle and the larger part that takes a finger. */
const grip = ({ x, y, width }: Handle, role: Role) => svg`
  <rect class="reach" x=${x - reach} y=${y - reach} width=${2 * reach} height=${2 * reach}></rect>
  <rect class="ring" x=${x - width / 2 - 4} y=${y - 8} width=${width + 8} height="16" rx="8"></rect>
  <rect class="grip ${role}" x=${x - width / 2} y=${y - 4} width=${width} height="8" rx="4"></rect>`;

/** Every draggable bar of a small chart as a slider of its own. */
export function sliders(view: ColumnView, shown: readonly Handle[]): readonly SVGTemplateResult[] {
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
export function cursor(view: ColumnView, shown: readonly Handle[]): SVGTemplateResult {
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
