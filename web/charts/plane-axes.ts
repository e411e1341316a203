import { scaleLinear } from 'd3-scale';
import { type SVGTemplateResult, svg } from 'lit';
import { textWidth } from './text-layout.ts';
import { tickTexts } from './value-axis.ts';

/** Two axes of numbers around a plane. */
export interface PlaneAxes {
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** The values under a place in px, held inside the plane. */
  readonly valuesAt: (x: number, y: number) => readonly [number, number];
  readonly across: readonly { readonly at: number; readonly text: string }[];
  readonly upward: readonly { readonly at: number; readonly text: string }[];
}

type Limits = readonly [number, number];

const tickSize = 11;

/** The axes of a drawing of `width` by `height` px, with ticks below and on the left. */
export function planeAxes(xDomain: Limits, yDomain: Limits, width: number, height: number): PlaneAxes {
  const bottom = height - 20;
  const top = 6;
  const upTexts = tickTexts(yDomain, Math.max(2, Math.round((bottom - top) / 60)));
  const left = Math.ceil(Math.max(...[...upTexts.values()].map((text) => textWidth(text, tickSize)))) + 8;
  const right = width - 8;
  const x = scaleLinear().domain(xDomain).range([left, right]);
  const y = scaleLinear().domain(yDomain).range([bottom, top]);
  const hold = (value: number, [low, high]: Limits) => Math.min(Math.max(value, low), high);
  const acrossTexts = tickTexts(xDomain, Math.max(2, Math.round((right - left) / 70)));
  return {
    plot: { left, right, top, bottom },
    x,
    y,
    valuesAt: (px, py) => [hold(x.invert(px), xDomain), hold(y.invert(py), yDomain)],
    across: [...acrossTexts].map(([value, text]) => ({ at: x(value), text })),
    upward: [...upTexts].map(([value, text]) => ({ at: y(value), text })),
  };
}

/** Frame, ticks and the names of the axes. */
export function axesTemplate(axes: PlaneAxes, xName: string, yName: string): SVGTemplateResult {
  const { left, right, top, bottom } = axes.plot;
  return svg`
    <rect class="frame" x=${left} y=${top} width=${right - left} height=${bottom - top}></rect>
    ${axes.across.map(({ at, text }) => svg`<text x=${at} y=${bottom + 14} text-anchor="middle">${text}</text>`)}
    ${axes.upward.map(({ at, text }) => svg`<text x=${left - 6} y=${at + 4} text-anchor="end">${text}</text>`)}
    <text class="name" x=${right - 5} y=${bottom - 6} text-anchor="end">${xName}</text>
    <text class="name" x=${left + 5} y=${top + 13}>${yName}</text>`;
}
