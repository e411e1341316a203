import { describe, expect, test } from 'vitest';
import { scrollTopFor, visibleRows } from '../../../web/views/check/row-window.ts';

const list = (count: number, scrollTop = 0) => ({ count, rowHeight: 36, viewport: 324, scrollTop });

describe('visibleRows', () => {
  test('draws all of a short list and leaves no room', () => {
    expect(visibleRows(list(5))).toEqual({ start: 0, end: 5, before: 0, after: 0 });
    expect(visibleRows(list(0))).toEqual({ start: 0, end: 0, before: 0, after: 0 });
  });

  test('draws few rows of a long list, and the scroll bar does not notice', () => {
    for (const scrollTop of [0, 1000, 3_599_676]) {
      const { start, end, before, after } = visibleRows(list(100_000, scrollTop));
      expect(end - start).toBeLessThan(25);
      expect(before + after + (end - start) * 36).toBe(3_600_000);
      expect(before).toBeLessThanOrEqual(scrollTop);
    }
  });

  test('reaches the last of a million rows within what browsers can lay out', () => {
    const bottom = 8_000_000 - 324;
    const { end, before, after } = visibleRows(list(1_000_000, bottom));
    expect(end).toBe(1_000_000);
    expect(after).toBe(0);
    expect(before).toBeLessThan(8_000_000);
  });
});

describe('scrollTopFor', () => {
  test('does not move for a row in sight', () => {
    expect(scrollTopFor(12, list(100, 400))).toBe(400);
  });

  test('moves as little as it can', () => {
    expect(scrollTopFor(2, list(100, 400))).toBe(72);
    expect(scrollTopFor(50, list(100, 400))).toBeGreaterThan(1500);
  });
});
