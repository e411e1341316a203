import { describe, expect, test } from 'vitest';
import { draggedValue, keyedIndex, keyedValue, roundTo } from '../../../web/charts/column-drag.ts';
import { columnLayout } from '../../../web/charts/column-geometry.ts';
import { barUnder, handles, nearestHandle } from '../../../web/charts/handles.ts';
import { makeData, makeSeries } from './chart-data.ts';

const valueAt = (y: number) => (200 - y) / 200;

describe('a dragged value', () => {
  test('follows the pointer from where the bar stood', () => {
    expect(draggedValue(0.5, 100, 60, valueAt, [0, 1])).toBe(0.7);
  });

  test('stays within its limits', () => {
    expect(draggedValue(0.5, 100, -900, valueAt, [0, 1])).toBe(1);
    expect(draggedValue(0.5, 100, 900, valueAt, [0, 1])).toBe(0);
  });

  test('has the decimals that a pixel can tell apart, and no more', () => {
    expect(draggedValue(0.6590011388859679, 100, 93, valueAt, [0, 1])).toBe(0.694);
  });
});

describe('a value by keys', () => {
  const key = (name: string, value: number, shift = false) => keyedValue(name, shift, value, [-2, 4], [-20, 20]);

  test('moves by about a hundredth of the axis, by ten of them, or to a limit', () => {
    expect(key('ArrowUp', 1)).toBe(1.05);
    expect(key('ArrowRight', 1)).toBe(1.05);
    expect(key('ArrowDown', 1)).toBe(0.95);
    expect(key('ArrowUp', 1, true)).toBe(1.5);
    expect(key('PageDown', 1)).toBe(0.5);
    expect(key('Home', 1)).toBe(-20);
    expect(key('End', 1)).toBe(20);
    expect(key('ArrowUp', 20)).toBe(20);
  });

  test('starts from a limit where the value is infinite, from zero where there is none', () => {
    expect(key('ArrowDown', Number.POSITIVE_INFINITY)).toBe(19.95);
    expect(key('ArrowUp', Number.NaN)).toBe(0.05);
  });

  test('leaves other keys alone', () => {
    for (const name of ['Tab', 'a', 'Escape', 'F5']) expect(key(name, 1)).toBeUndefined();
  });
});

test('the cursor goes by one, by ten and to the ends, and stops there', () => {
  const to = (name: string, index: number, shift = false) => keyedIndex(name, shift, index, 100);
  expect(to('ArrowRight', 5)).toBe(6);
  expect(to('ArrowLeft', 0)).toBe(0);
  expect(to('ArrowRight', 5, true)).toBe(15);
  expect(to('PageDown', 95)).toBe(99);
  expect(to('PageUp', 50)).toBe(40);
  expect(to('Home', 50)).toBe(0);
  expect(to('End', 50)).toBe(99);
  expect(to('ArrowUp', 50)).toBeUndefined();
});

test.each([
  [0.30000000000000004, 0.01, 0.3],
  [-0.0001, 0.01, 0],
  [12345, 100, 12300],
  [1e-9, 1e-11, 1e-9],
  [1e300, 1e298, 1e300],
])('%d at a resolution of %d is %d', (value, resolution, rounded) => {
  const result = roundTo(value, resolution);
  expect(result).toBe(rounded);
  expect(Object.is(result, -0)).toBe(false);
});

describe('handles', () => {
  const data = makeData([makeSeries('q', [0.2, 0.8, 0.4], 'prediction', true), makeSeries('p', [0, 1, 0], 'target')]);
  const layout = columnLayout(data, { width: 300, height: 220, marked: [] });

  test('stand at the ends of draggable bars only', () => {
    const all = handles(data, layout, null);
    expect(all.map(({ series, index }) => [series, index])).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
    ]);
    for (const handle of all) {
      const bar = layout.bars.find(({ series, index }) => series === handle.series && index === handle.index);
      expect(handle.y).toBe(bar?.tip);
      expect(handle.x).toBeCloseTo((bar?.x ?? 0) + (bar?.width ?? 0) / 2, 6);
    }
  });

  test('are taken within 22 px, the nearest first', () => {
    const close = [
      { series: 0, index: 0, x: 100, y: 50, width: 8 },
      { series: 0, index: 1, x: 120, y: 50, width: 8 },
    ];
    expect(nearestHandle(close, 108, 60)?.index).toBe(0);
    expect(nearestHandle(close, 112, 60)?.index).toBe(1);
    expect(nearestHandle(close, 100, 73)).toBeNull();
  });

  test('of many categories are those of the active one', () => {
    const many = makeData([makeSeries('q', new Float64Array(1000).fill(1), 'prediction', true)]);
    const wide = columnLayout(many, { width: 640, height: 220, marked: [] });
    expect(handles(many, wide, null)).toHaveLength(0);
    expect(handles(many, wide, 500).map(({ index }) => index)).toEqual([500]);
  });

  test('a bar is under the point between the zero line and its end', () => {
    const [first] = handles(data, layout, null);
    if (!first) throw new Error('no handle');
    expect(barUnder(data, layout, 0, first.x, layout.zero - 2)).toMatchObject({ series: 0, index: 0 });
    expect(barUnder(data, layout, 0, first.x, first.y - 5)).toBeNull();
    expect(barUnder(data, layout, 0, first.x + 30, layout.zero - 2)).toBeNull();
  });
});
