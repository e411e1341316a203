import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Colour = readonly [number, number, number];

const sheet = readFileSync(new URL('../../../web/style/tokens.css', import.meta.url), 'utf8');

/** The linear-light colour of a token in one theme. */
function token(name: string, theme: 'light' | 'dark'): Colour {
  const pair = new RegExp(`--color-${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(sheet);
  const hex = pair?.[theme === 'light' ? 1 : 2];
  if (!hex) throw new Error(`no colour ${name}`);
  const channel = (start: number) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** The contrast ratio of WCAG 2. */
function contrast(a: Colour, b: Colour): number {
  const luminance = ([red, green, blue]: Colour) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const multiply = (matrix: readonly Colour[], [red, green, blue]: Colour): Colour =>
  matrix.map((row) => row[0] * red + row[1] * green + row[2] * blue) as unknown as Colour;

/** How a colour looks to each kind of dichromat: Machado, Oliveira, Fernandes 2009, severity 1. */
const vision: Record<string, readonly Colour[]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** The distance of two colours in OKLab, times 100; 2 is just noticeable. */
function distance(a: Colour, b: Colour, matrix: readonly Colour[]): number {
  const lab = (colour: Colour) => {
    const seen = multiply(matrix, colour).map((value) => Math.min(Math.max(value, 0), 1)) as unknown as Colour;
    const cones = multiply(
      [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
      ],
      seen,
    ).map(Math.cbrt) as unknown as Colour;
    return multiply(
      [
        [0.2104542553, 0.793617785, -0.0040720468],
        [1.9779984951, -2.428592205, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.808675766],
      ],
      cones,
    );
  };
  const [x, y] = [lab(a), lab(b)];
  return 100 * Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

describe.each(['light', 'dark'] as const)('the %s palette', (theme) => {
  const grounds = ['background', 'surface', 'raised', 'accent-soft'] as const;

  test.each(['text', 'muted', 'accent', 'danger'])('%s reads on every ground', (name) => {
    for (const ground of grounds) {
      expect(contrast(token(name, theme), token(ground, theme)), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(['prediction', 'target', 'gradient'])('%s reads as text on the page and on a card', (name) => {
    for (const ground of ['background', 'surface']) {
      expect(contrast(token(name, theme), token(ground, theme)), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(['neutral', 'control'])('%s is seen on the page and on a card', (name) => {
    for (const ground of ['background', 'surface']) {
      expect(contrast(token(name, theme), token(ground, theme)), ground).toBeGreaterThanOrEqual(3);
    }
  });

  test.each([
    ['on-accent', 'accent'],
    ['danger', 'danger-soft'],
    ['warning', 'warning-soft'],
    ['ok', 'ok-soft'],
    ['text', 'danger-soft'],
    ['text', 'warning-soft'],
    ['text', 'ok-soft'],
  ])('%s reads on %s', (name, ground) => {
    expect(contrast(token(name, theme), token(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(Object.keys(vision))('prediction, target and gradient differ with %s', (kind) => {
    const matrix = vision[kind] as readonly Colour[];
    const [q, p, g] = ['prediction', 'target', 'gradient'].map((name) => token(name, theme)) as [
      Colour,
      Colour,
      Colour,
    ];
    for (const [a, b] of [
      [q, p],
      [q, g],
      [p, g],
    ] as const) {
      expect(distance(a, b, matrix)).toBeGreaterThanOrEqual(9);
    }
  });
});
