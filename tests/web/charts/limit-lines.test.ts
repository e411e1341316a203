import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { describe, expect, test } from 'vitest';
import { columnLayout, mostBars } from '../../../web/charts/column-geometry.ts';
import { stillColumnChart } from '../../../web/charts/column-template.ts';
import { tooltip } from '../../../web/charts/tooltip.ts';
import { makeData, makeSeries } from './chart-data.ts';

const size = { width: 640, height: 300, marked: [] };
const first = makeSeries('first', [1, 2, 3], 'first');
const second = makeSeries('second', [0.5, 1.5, 2.5], 'second');
const limit = (values: readonly number[]) => ({ ...makeSeries('limit', values, 'neutral'), line: true });
const layout = (values: readonly number[]) => columnLayout(makeData([first, second, limit(values)]), size);

describe('a series of lines', () => {
  test('has a line across each category, where its value is', () => {
    const { lines, axis, plot, step } = layout([2, 3, 5.5]);
    expect(axis.domain).toEqual([0, 6]);
    expect(lines.map(({ y }) => y)).toEqual([2, 3, 5.5].map(axis.y));
    for (const [index, { left, right, beyond }] of lines.entries()) {
      expect(left).toBeGreaterThan(plot.left + index * step);
      expect(right).toBeLessThan(plot.left + (index + 1) * step);
      expect(beyond).toBe(false);
    }
  });

  test('leaves the bars their place and width', () => {
    const withLines = layout([2, 3, 5.5]).bars;
    const without = columnLayout(makeData([first, second]), size).bars;
    const places = (bars: typeof without) => bars.map(({ series, index, x, width }) => [series, index, x, width]);
    expect(places(withLines)).toEqual(places(without));
  });

  test('does not flatten the bars: what is much higher stands above the axis, with an arrow', () => {
    const { lines, axis, plot } = layout([2, 40, 100]);
    expect(axis.domain[1]).toBeLessThan(4);
    expect(lines.map(({ beyond }) => beyond)).toEqual([false, true, true]);
    expect(lines.map(({ label }) => label.text)).toEqual(['2', '↑ 40', '↑ 100']);
    for (const { y, label } of lines.slice(1)) {
      expect(y).toBeLessThan(plot.top - 11);
      expect(label.y).toBeLessThan(y);
      expect(label.y).toBeGreaterThan(11);
    }
  });

  test('has none where a value is no number or not there', () => {
    expect(layout([2, Number.NaN]).lines.map(({ index }) => index)).toEqual([0]);
  });

  test.each([
    ['just above its end', [0.7], [0.72]],
    ['at its end', [0.7], [0.7]],
    ['just below its end', [0.72], [0.7]],
    ['near the axis', [0.02], [0.1]],
    ['far from it', [0.9], [0.3]],
  ])('and the bar that ends %s do not write over each other', (_, bar, line) => {
    const { bars, lines } = columnLayout(
      { ...makeData([makeSeries('accuracy', bar), limit(line)]), domain: [0, 1] },
      size,
    );
    const [{ y: ofLine }] = lines.map(({ label }) => label);
    for (const { label } of bars) {
      if (!label) continue;
      expect(Math.abs(label.y - ofLine)).toBeGreaterThan(11);
      // Nor does the line run through the value, which stands on its y.
      expect(lines[0].y > label.y || lines[0].y < label.y - 9).toBe(true);
    }
  });

  test('is told in the tooltip, the legend and the table', async () => {
    const data = makeData([first, second, limit([2, 3, 40])]);
    expect(tooltip(data, layout([2, 3, 40]), 2).rows.map(({ value, line }) => [value, line])).toEqual([
      ['3', undefined],
      ['2.5', undefined],
      ['40', true],
    ]);
    const texts = { showTable: 'Numbers', value: 'value', dragHint: '' };
    const html = await collectResult(render(stillColumnChart({ ...data, id: 'still', label: 'Speed', texts })));
    expect(html.match(/class="limit/g)?.length).toBeGreaterThan(3);
    expect(html.replace(/<!--.*?-->/g, '')).toMatch(/<td>3<\/td><td>2.5<\/td><td>40<\/td>/);
  });

  test('is left to the table where bars are no elements of their own', () => {
    const many = Array.from({ length: mostBars + 1 }, () => 1);
    const { lines, paths } = columnLayout(makeData([makeSeries('z', many), limit(many)]), size);
    expect(lines).toEqual([]);
    expect(paths).toHaveLength(1);
  });
});
