import { describe, expect, test } from 'vitest';
import { categoryLabels, labelSize } from '../../../web/charts/category-axis.ts';
import { shorten, textWidth, wrap } from '../../../web/charts/text-layout.ts';
import { makeData } from './chart-data.ts';

const breeds = ['金毛寻回犬与拉布拉多犬', '美国短毛猫', '非洲草原象的幼崽和它的母亲在河边', '鸟'];
const left = 40;

function labelsAt(categories: readonly string[] | number, width: number, marked: readonly number[] = []) {
  const count = typeof categories === 'number' ? categories : categories.length;
  return categoryLabels(makeData([], { categories }), marked, left, (width - left - 4) / count, width);
}

describe('names under the axis', () => {
  test.each([
    ['numbers', 10],
    ['a thousand numbers', 1000],
    ['a million numbers', 1_000_000],
    ['Chinese names', breeds],
    ['long names', ['antidisestablishmentarianism', 'a', 'hippopotamus amphibius', 'cat']],
    ['many names', Array.from({ length: 300 }, (_, i) => `class number ${i}`)],
  ])('never touch and never leave the drawing: %s', (_, categories) => {
    for (const width of [260, 320, 500, 768, 1100, 1600]) {
      for (const marked of [[], [1], [0, 1, 2, 3]]) {
        const labels = labelsAt(categories, width, marked);
        expect(labels.length).toBeGreaterThan(0);
        let end = left - 1;
        for (const { x, lines } of labels) {
          const half = Math.max(...lines.map((line) => textWidth(line, labelSize))) / 2;
          expect(x - half).toBeGreaterThan(end);
          end = x + half;
        }
        expect(end).toBeLessThanOrEqual(width + 0.001);
      }
    }
  });

  test('are all there while they fit', () => {
    expect(labelsAt(10, 640).map(({ lines }) => lines[0])).toEqual([...'0123456789']);
  });

  test('are thinned in round steps', () => {
    const indices = labelsAt(1000, 640).map(({ index }) => index);
    expect(indices.slice(0, 3)).toEqual([0, 100, 200]);
  });

  test('of marked categories stay, and their neighbours give way', () => {
    const labels = labelsAt(1000, 640, [388]);
    expect(labels.filter(({ marked }) => marked).map(({ index }) => index)).toEqual([388]);
    expect(labels.map(({ index }) => index)).not.toContain(400);
  });

  test('take a second line before they are cut', () => {
    const [first] = labelsAt(breeds, 400);
    expect(first?.lines).toHaveLength(2);
  });

  test('of categories that are not there are not drawn', () => {
    expect(labelsAt(3, 640, [-1, 3, 99]).map(({ index }) => index)).toEqual([0, 1, 2]);
  });
});

describe('texts', () => {
  test('are cut with an ellipsis to their room', () => {
    expect(shorten('prediction', 1000, 12)).toBe('prediction');
    const cut = shorten('prediction', 40, 12);
    expect(cut).toMatch(/^pre?.*…$/);
    expect(textWidth(cut, 12)).toBeLessThanOrEqual(40);
    expect(shorten('prediction', 3, 12)).toBe('');
  });

  test('break between words and between Chinese characters', () => {
    expect(wrap('polar bear', 50, 12, 2)).toEqual(['polar', 'bear']);
    expect(wrap('美国短毛猫', 40, 12, 2)).toEqual(['美国短', '毛猫']);
  });

  test('keep a character of two code units whole', () => {
    expect(shorten('😀😀😀😀', 40, 12)).toBe('😀😀…');
  });
});
