import { expect, test } from 'vitest';
import { columnLayout } from '../../../web/charts/column-geometry.ts';
import { tooltip } from '../../../web/charts/tooltip.ts';
import { makeData, makeSeries, repeatableNumbers } from './chart-data.ts';

test.each([2, 3, 10, 24, 64, 1000])(
  'a tooltip is inside the drawing and beside the bars, for %i categories',
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
        expect(tip.x).toBeGreaterThanOrEqual(0);
        expect(tip.x + tip.width).toBeLessThanOrEqual(width);
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
