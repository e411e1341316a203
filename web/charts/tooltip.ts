import { nothing, type SVGTemplateResult, svg } from 'lit';
import { barSeries, type ChartData, describeCategory, type Series } from './column-data.ts';
import { barPitch, type ColumnLayout, categoryBand } from './column-geometry.ts';
import { shorten, textWidth } from './text-layout.ts';

export interface Tooltip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly rows: readonly (Pick<Series, 'role' | 'line'> & { readonly label: string; readonly value: string })[];
}

const size = 12;
const padding = 7;
const rowHeight = 18;
const swatch = 13;
/** Between a name and its value. */
const gap = 8;
/** Between the tooltip and the bars it tells about: room for a handle or a finger's edge. */
const distance = 8;
/** How far a tooltip may reach out of the drawing, into the margin that every chart has, so that names stay whole. */
export const reach = 12;

/**
 * The values of a category in a box beside its bars: on the right, or on the left where there is more room, inside the
 * drawing or its margin and never over the bars themselves; names give way to values where it is narrow.
 */
export function tooltip(data: ChartData, layout: ColumnLayout, index: number): Tooltip {
  const band = categoryBand(layout, index);
  const bars = barSeries(data).length;
  const { start, pitch } = barPitch(layout.step, bars);
  const half = layout.bars.length > 0 ? Math.max(pitch * bars, 2) / 2 : Math.max(band.width / 2, 1);
  const centre = layout.bars.length > 0 ? band.x + start + half : band.x + band.width / 2;
  const onRight = layout.width + reach - (centre + half + distance);
  const onLeft = centre - half - distance + reach;

  const values = data.series.map(({ values: all }) => (index < all.length ? data.format(all[index] as number) : '–'));
  const widestValue = Math.max(0, ...values.map((value) => textWidth(value, size)));
  const widestLabel = Math.max(0, ...data.series.map(({ label }) => textWidth(label, size)));
  const title = describeCategory(data, index);
  const text = Math.max(swatch + widestLabel + gap + widestValue, textWidth(title, size) * 1.06);
  const natural = Math.ceil(text + 2 * padding) + 1;
  const toRight = natural <= onRight || (natural > onLeft && onRight >= onLeft);
  const room = toRight ? onRight : onLeft;
  const width = Math.max(Math.min(natural, room), swatch + widestValue + 2 * padding);

  const labelRoom = width - 2 * padding - swatch - gap - widestValue;
  const height = rowHeight * (values.length + 1) + 2 * padding - 4;
  const x = toRight ? centre + half + distance : onLeft - reach - width;
  return {
    x: Math.round(Math.max(-reach, Math.min(x, layout.width + reach - width))),
    y: Math.round(Math.max(0, Math.min(layout.plot.top - 8, layout.height - height))),
    width: Math.round(width),
    height,
    title: shorten(title, width - 2 * padding, size * 1.06),
    rows: data.series.map(({ label, role, line }, series) => ({
      role,
      ...(line && { line }),
      label: shorten(label, labelRoom, size),
      value: values[series] as string,
    })),
  };
}

/** The box as SVG. It is decoration: the same values are told to screen readers where they belong. */
export function tooltipTemplate(tip: Tooltip | null): SVGTemplateResult | typeof nothing {
  if (!tip) return nothing;
  const baseline = (row: number) => padding + 10 + row * rowHeight;
  return svg`
    <g class="tooltip" transform="translate(${tip.x} ${tip.y})">
      <rect class="box" width=${tip.width} height=${tip.height} rx="6"></rect>
      <text class="title" x=${padding} y=${baseline(0)}>${tip.title}</text>
      ${tip.rows.map(
        (row, position) => svg`
          ${
            row.line
              ? svg`<line class="limit" x1=${padding} x2=${padding + 9} y1=${baseline(position + 1) - 4} y2=${baseline(position + 1) - 4}></line>`
              : svg`<rect class="swatch ${row.role}" x=${padding} y=${baseline(position + 1) - 9} width="9" height="9" rx="2"></rect>`
          }
          <text x=${padding + swatch} y=${baseline(position + 1)}>${row.label}</text>
          <text class="value" x=${tip.width - padding} y=${baseline(position + 1)} text-anchor="end">${row.value}</text>`,
      )}
    </g>`;
}
