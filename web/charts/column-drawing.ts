import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { lineHeight } from './category-axis.ts';
import type { Role } from './column-data.ts';
import { type ColumnLayout, categoryBand, categoryCentre } from './column-geometry.ts';
import type { ColumnView } from './column-view.ts';
import { cursor, sliders } from './handle-template.ts';
import { handles } from './handles.ts';
import { tooltip, tooltipTemplate } from './tooltip.ts';

/** Patterns that tell roles apart without colour, and mark what is no finite number. */
export const hatch = (id: string, name: Role | 'odd') => svg`
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

/** Lines, and beyond the axis an arrow in place of their height. */
function lines({ layout }: ColumnView): readonly SVGTemplateResult[] {
  return layout.lines.map(
    ({ left, right, y, beyond, label }) => svg`
      <line class="limit ${beyond ? 'beyond' : ''}" x1=${left} x2=${right} y1=${y} y2=${y}></line>
      <text class="figure" x=${label.x} y=${label.y} text-anchor="middle">${label.text}</text>`,
  );
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

/** The drawing of a chart, which is `extent` wide if it is one of two to choose from. */
export function drawing(view: ColumnView, extent: 'narrow' | 'wide' | '' = ''): TemplateResult {
  const { data, layout, listener, id, label } = view;
  const emphasised = view.active ?? view.highlight;
  const shown = listener ? handles(data, layout, view.active) : [];
  const areSliders = layout.bars.length > 0 && shown.length > 0;
  const tip = view.active !== null && view.active < layout.count ? tooltip(data, layout, view.active) : null;
  return html`
    <svg class=${extent || nothing} viewBox="0 0 ${layout.width} ${layout.height}" role=${listener ? 'group' : 'img'} aria-label=${label}
      @pointerdown=${listener?.pointer} @pointermove=${listener?.pointer} @pointerup=${listener?.pointer}
      @pointercancel=${listener?.pointer} @pointerleave=${listener?.pointer} @mousedown=${listener?.press}
      @click=${listener?.click} @keydown=${listener?.key}>
      <defs>${hatch(id, 'target')}${hatch(id, 'odd')}</defs>
      <g aria-hidden="true">
        ${band(view, view.selected, 'selected')}${band(view, emphasised, 'emphasised')}
        ${grid(view)}${columns(view)}${valueLabels(view, emphasised)}${lines(view)}${names(view)}
      </g>
      ${areSliders ? sliders(view, shown) : listener && layout.count > 0 ? cursor(view, shown) : nothing}
      <g aria-hidden="true">${tooltipTemplate(tip)}</g>
    </svg>`;
}
