import { html, nothing, render, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { ColumnChart, type ColumnChartProperties } from './column-chart.ts';
import type { Series } from './column-data.ts';
import { drawing } from './column-drawing.ts';
import { columnLayout } from './column-geometry.ts';
import { swatch } from './column-template.ts';
import { shorten, textWidth } from './text-layout.ts';

export interface ChartFileOptions {
  readonly theme: 'light' | 'dark';
  /** On paper, mm. The drawing is laid out anew for it: text keeps its size. */
  readonly width: number;
  /** A text that is kept inside. */
  readonly metadata: string | null;
}

/** CSS knows 96 px an inch. */
const pixelsPerMillimetre = 96 / 25.4;
const plotHeight = 220;
const lineHeight = 20;
const nameSize = 12;

const fonts = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif";

/** What a style sheet says of the shapes, which a file must say itself where it differs from what SVG takes for granted. */
const defaults = {
  fill: '',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linejoin': 'miter',
  'paint-order': 'normal',
} as const;
const textDefaults = { ...defaults, 'font-size': '', 'font-weight': '400' } as const;

/** A chart as an SVG file that looks as it does on the page, with its caption and legend, and depends on nothing outside. */
export function chartFile(chart: ColumnChartProperties, options: ChartFileOptions): string {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = ColumnChart.styles.flatMap(({ styleSheet }) => styleSheet ?? []);
  host.style.setProperty('color-scheme', options.theme);
  host.style.setProperty('position', 'fixed');
  host.style.setProperty('visibility', 'hidden');
  document.body.append(host);
  try {
    render(file(chart, options), root);
    const drawn = root.querySelector('svg');
    if (!drawn) throw new Error('the chart was not drawn');
    return serialized(drawn);
  } finally {
    host.remove();
  }
}

function file(chart: ColumnChartProperties, { width, metadata }: ChartFileOptions): TemplateResult {
  const { label, marked, selected, categories, categoryLabel, domain, format } = chart;
  // Nothing is dragged here, and no label keeps clear of a handle.
  const series = chart.series.map(({ draggable, ...still }) => still);
  const data = { categories, categoryLabel, series, domain, format };
  const pixels = Math.round(width * pixelsPerMillimetre);
  const head = (series.length > 1 ? 2 : 1) * lineHeight + 8;
  const layout = columnLayout(data, { width: pixels, height: plotHeight, marked });
  const view = {
    ...{ id: 'chart', data, layout, label, texts: chart.texts, marked, selected },
    ...{ highlight: null, active: null, cursor: 0, limits: layout.axis.domain, dragging: false },
    ...{ announcement: '', tableOpen: false },
  };
  return html`
    <div class="chart column-chart">
      <svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${(((head + plotHeight) * width) / pixels).toFixed(2)}mm"
        viewBox="0 0 ${pixels} ${head + plotHeight}" font-family=${fonts} role="img" aria-label=${label}>
        <title>${label}</title>
        ${metadata === null ? nothing : svg`<metadata>${metadata}</metadata>`}
        <rect class="hatch-ground" width=${pixels} height=${head + plotHeight}></rect>
        <text class="name marked" x="4" y="15">${shorten(label, pixels - 8, nameSize)}</text>
        ${series.length > 1 ? legend(series) : nothing}
        <svg y=${head} width=${pixels} height=${plotHeight}>${drawing(view)}</svg>
      </svg>
    </div>`;
}

function legend(series: readonly Series[]): readonly SVGTemplateResult[] {
  let end = 4;
  return series.map((one) => {
    const x = end;
    end += 14 + 6 + textWidth(one.label, nameSize) + 16;
    return svg`
      <svg x=${x} y=${lineHeight + 4} width="14" height="12">${swatch('legend', one)}</svg>
      <text class="name" x=${x + 20} y=${lineHeight + 15}>${one.label}</text>`;
  });
}

/** The drawing with its looks in attributes, without what is of use to a page only. */
function serialized(drawn: SVGSVGElement): string {
  const colours = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!colours) throw new Error('no canvas');
  for (const element of drawn.querySelectorAll('rect, line, path, text')) {
    const style = getComputedStyle(element);
    for (const [name, usual] of Object.entries(element.localName === 'text' ? textDefaults : defaults)) {
      const value = style.getPropertyValue(name);
      if (value === usual || (name === 'fill' && element.localName === 'line')) continue;
      const isColour = (name === 'fill' || name === 'stroke') && value !== 'none' && !value.startsWith('url(');
      element.setAttribute(name, isColour ? hexColour(colours, value) : value);
    }
  }
  const comments = document.createTreeWalker(drawn, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
  for (const element of drawn.querySelectorAll('[class]')) element.removeAttribute('class');
  const text = new XMLSerializer().serializeToString(drawn).replace(/\s*\n\s*/g, '\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}

/** A colour in any notation as every program reads it: `#rrggbb`, with an alpha if it has one. */
function hexColour(canvas: CanvasRenderingContext2D, colour: string): string {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  const bytes = alpha === 255 ? [red, green, blue] : [red, green, blue, alpha];
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
