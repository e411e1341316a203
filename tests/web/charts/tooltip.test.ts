import { expect, test } from 'vitest';
import { columnLayout } from '../../../web/charts/column-geometry.ts';
import { reach, tooltip } from '../../../web/charts/tooltip.ts';
import { makeData, makeSeries, repeatableNumbers } from './chart-data.ts';

test.each([2, 3, 10, 24, 64, 1000])(
  'a tooltip is inside the drawing or its margin and beside the bars, for %i categories',
  (count) => {
    const data = makeData(
      [makeSeries('q', repeatableNumbers(count)), makeSeries('p', repeatableNumbers(count, 7), 'target')],
      {
        format: (value) => value.toFixed(4),
      },
    );
    for (const width of [260, 320, 640, 1600]) {
      const layout = columnLayout(data, { width, height: 220, marked: [] });
      for (const index of [0, 1, count >> 1, count - 1]) {
        const tip = tooltip(data, layout, index);
        expect(tip.x).toBeGreaterThanOrEqual(-reach);
        expect(tip.x + tip.width).toBeLessThanOrEqual(width + reach);
        expect(tip.y + tip.height).toBeLessThanOrEqual(220);
        for (const bar of layout.bars.filter((one) => one.index === index)) {
          expect(tip.x >= bar.x + bar.width || tip.x + tip.width <= bar.x).toBe(true);
        }
        expect(tip.rows.map(({ value }) => value)).toEqual(
          data.series.map(({ values }) => (values[index] as number).toFixed(4)),
        );
      }
    }
  },
);

test('names stay whole beside three classes on a card of the check view', () => {
  const data = makeData(
    [
      { ...makeSeries('q', [0.659, 0.2424, 0.09857]), label: 'prediction q' },
      { ...makeSeries('p', [0, 0, 1], 'target'), label: 'target p' },
    ],
    { format: (value) => value.toFixed(2) },
  );
  const layout = columnLayout(data, { width: 340, height: 220, marked: [] });
  for (const index of [0, 1, 2]) {
    expect(tooltip(data, layout, index).rows.map(({ label }) => label)).toEqual(['prediction q', 'target p']);
  }
});
