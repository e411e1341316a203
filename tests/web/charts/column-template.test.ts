import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import type { TemplateResult } from 'lit';
import { describe, expect, test } from 'vitest';
import { mostRows, rowWindow } from '../../../web/charts/chart-table.ts';
import { columnLayout } from '../../../web/charts/column-geometry.ts';
import { columnChart, type StillChart, stillColumnChart } from '../../../web/charts/column-template.ts';
import { makeData, makeSeries } from './chart-data.ts';

/** The HTML without the comments that Lit leaves for itself, and without space between elements. */
async function htmlOf(template: TemplateResult): Promise<string> {
  return (await collectResult(render(template))).replace(/<!--.*?-->/g, '').replace(/\s+/g, ' ');
}

const texts = { showTable: 'Show the numbers', value: 'value', dragHint: 'Drag a bar' };
const q = makeSeries('q', [0.25, 0.75], 'prediction', true);
const p = makeSeries('p', [1, Number.NaN], 'target');
const data = makeData([q, p], { categories: ['cat', 'dog'], domain: [0, 1], format: (value) => value.toFixed(2) });
const still: StillChart = {
  ...data,
  id: 'first',
  label: 'Prediction against target',
  texts,
  marked: [1],
};

describe('a chart in the HTML', () => {
  test('has a name, a caption and a legend', async () => {
    const html = await htmlOf(stillColumnChart(still));
    for (const [extent, width] of [
      ['narrow', 280],
      ['wide', 600],
    ]) {
      expect(html).toContain(
        `<svg class="${extent}" viewBox="0 0 ${width} 220" role="img" aria-label="Prediction against target"`,
      );
    }
    expect(html).toContain('<figcaption id="first-caption">Prediction against target</figcaption>');
    expect(html).toContain('aria-labelledby="first-caption"');
    expect(html).toMatch(/<ul class="legend">.*prediction q.*target p.*<\/ul>/);
  });

  test('has all values in its table', async () => {
    const html = await htmlOf(stillColumnChart(still));
    expect(html).toContain('<summary>Show the numbers</summary>');
    expect(html).toMatch(/<th scope="row">cat<\/th> ?<td>0.25<\/td> ?<td>1.00<\/td>/);
    expect(html).toMatch(/<th scope="row">dog<\/th> ?<td>0.75<\/td> ?<td>NaN<\/td>/);
  });

  test('has nothing that only a script could move, and no style attribute', async () => {
    const html = await htmlOf(stillColumnChart(still));
    expect(html).not.toContain('role="slider"');
    expect(html).not.toContain(' style=');
    expect(html).not.toContain('undefined');
  });

  test('marks the marked category', async () => {
    const html = await htmlOf(stillColumnChart(still));
    // Once in the narrow drawing and once in the wide one.
    expect(html.match(/class="mark"/g)).toHaveLength(2);
    expect(html).toContain('class="name marked"');
  });

  test('has no id twice', async () => {
    const ids = (await htmlOf(stillColumnChart(still))).match(/ id="[^"]*"/g) ?? [];
    expect(ids.length).toBeGreaterThan(4);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('takes hostile names as text', async () => {
    const html = await htmlOf(stillColumnChart({ ...still, categories: ['<img src=x>', '"><b>'], label: '<script>' }));
    expect(html).not.toMatch(/<img|<b>|<script/);
  });

  test('of nothing is a chart all the same', async () => {
    const html = await htmlOf(stillColumnChart({ ...still, categories: 0, series: [], marked: [] }));
    expect(html).toContain('<figcaption');
    expect(html).not.toContain('NaN');
  });
});

describe('a chart that listens', () => {
  const listener = { pointer() {}, press() {}, click() {}, key() {}, focus() {}, toggleTable() {} };
  const view = (chart: typeof data) => ({
    id: 'chart',
    data: chart,
    layout: columnLayout(chart, { width: 640, height: 220, marked: [] }),
    label: 'Prediction',
    texts,
    marked: [],
    selected: null,
    highlight: null,
    active: null,
    cursor: 0,
    limits: [0, 1] as const,
    dragging: false,
    announcement: '',
    tableOpen: false,
    listener,
  });

  test('has a named slider with limits and value for every draggable bar', async () => {
    const html = await htmlOf(columnChart(view(data)));
    const sliders = html.match(/<g class="handle" role="slider"[^>]*>/g) ?? [];
    expect(sliders).toHaveLength(2);
    expect(sliders[0]).toContain('aria-label="cat, prediction q"');
    expect(sliders[0]).toMatch(/aria-valuemin="0" aria-valuemax="1" aria-valuenow="0.25" aria-valuetext="0.25"/);
    expect(sliders[0]).toContain('tabindex="0"');
    expect(html).toContain('<p class="hint" id="chart-hint">Drag a bar</p>');
  });

  test('has one cursor when there are many bars, or none to drag', async () => {
    const many = makeData([makeSeries('q', new Float64Array(25), 'prediction', true)]);
    for (const chart of [many, makeData([makeSeries('l', [1, 2], 'neutral')])]) {
      const html = await htmlOf(columnChart(view(chart)));
      expect(html).not.toContain('role="slider"');
      expect(html.match(/role="application" tabindex="0" aria-label="Prediction"/g)).toHaveLength(1);
    }
  });

  test('leaves the rows of its closed table out', async () => {
    const html = await htmlOf(columnChart(view(data)));
    expect(html).toContain('<summary>Show the numbers</summary>');
    expect(html).not.toContain('<table');
  });
});

describe('the rows of a table', () => {
  test('are all of a short one', () => {
    expect(rowWindow(mostRows, 3)).toEqual({ start: 0, end: mostRows });
  });

  test.each([0, 1, 250, 40_000, 99_999])('of a long one are those around row %i', (centre) => {
    const { start, end } = rowWindow(100_000, centre);
    expect(end - start).toBe(mostRows);
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeLessThanOrEqual(100_000);
    expect(centre).toBeGreaterThanOrEqual(start);
    expect(centre).toBeLessThan(end);
  });

  test('are counted where not all are shown', async () => {
    const rows = makeSeries('l', new Float64Array(1200), 'neutral');
    const html = await htmlOf(stillColumnChart({ ...still, categories: 1200, categoryLabel: 'row', series: [rows] }));
    expect(html).toContain('row 0 – 499 / 1200');
    expect(html.match(/<th scope="row">/g)).toHaveLength(mostRows);
  });
});
