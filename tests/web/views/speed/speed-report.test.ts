import { describe, expect, test } from 'vitest';
import { messages } from '../../../../web/i18n/speed/messages.ts';
import { createTranslator } from '../../../../web/i18n/translator.ts';
import { measuredNames, timesAsFast } from '../../../../web/views/speed/comparison.ts';
import { formatRate, formatShape, formatTimes, formatUlp } from '../../../../web/views/speed/format-figure.ts';
import { speedReport } from '../../../../web/views/speed/speed-report.ts';
import type { SpeedResult } from '../../../../web/views/speed/speed-result.ts';

const figure = (gigabytesPerSecond: number, worstUlp: number) => ({ gigabytesPerSecond, worstUlp });
const results: readonly SpeedResult[] = [
  {
    operation: 'softmax',
    shape: [4096, 10],
    readLimit: 45.31,
    figures: { simd128: figure(2.604, 1.25), scalar: figure(0.5, 1.25), javascript: figure(0.2, 0.5) },
  },
  {
    operation: 'softmax',
    shape: [64, 50257],
    readLimit: 20,
    figures: { simd128: figure(4, 1), scalar: figure(0.8, 1), javascript: figure(0.2, 123456) },
  },
];
const circumstances = { date: new Date('2026-11-21T12:00:00Z'), browser: 'A browser/1.0', processors: 8, rounds: 7 };

test('the report has the browser, the date, the processors and a table', () => {
  expect(
    speedReport(createTranslator('en').with(messages), results, circumstances),
  ).toBe(`**xent: speed of softmax and cross-entropy in WebAssembly**

A browser/1.0

2026-11-21; 8 logical processors; one thread; float32; median of 7 rounds; GB/s of logits, in brackets the worst error in ULP.

Softmax, GB/s

| N×C | SIMD128 | without SIMD | JavaScript | reading memory |
| --- | ---: | ---: | ---: | ---: |
| 4096×10 | 2.60 (1.3) | 0.50 (1.3) | 0.20 (0.50) | 45.3 |
| 64×50257 | 4.00 (1.0) | 0.80 (1.0) | 0.20 (1.2e5) | 20.0 |
`);
});

test('the report is in the language of the page', () => {
  expect(speedReport(createTranslator('zh-CN').with(messages), results, circumstances)).toContain('| 不用 SIMD |');
});

describe('a comparison', () => {
  test('names those who were measured, the fastest kind first', () => {
    expect(measuredNames(results)).toEqual(['simd128', 'scalar', 'javascript']);
  });

  test('is the median over the shapes', () => {
    expect(timesAsFast(results, 'simd128', 'javascript')).toBeCloseTo((13.02 + 20) / 2, 10);
    expect(timesAsFast(results, 'relaxed', 'javascript')).toBeNaN();
  });
});

test('figures', () => {
  expect([0.1234, 9.994, 9.996, 45.31].map(formatRate)).toEqual(['0.12', '9.99', '10.0', '45.3']);
  expect([0.4999, 1, 13.2, 130, 7512, 123456, Infinity].map(formatUlp)).toEqual([
    '0.50',
    '1.0',
    '13',
    '130',
    '7500',
    '1.2e5',
    '∞',
  ]);
  expect([0.44, 4.41, 9.96, 23.4].map(formatTimes)).toEqual(['0.4×', '4.4×', '10×', '23×']);
  expect(formatShape([64, 50257])).toBe('64×50257');
});
