import { expect, test } from 'vitest';
import { parseProbabilities } from '../../../web/io/parse-probabilities.ts';
import { expectErrorAt, resultOf } from './expectations.ts';

test.each<[text: string, shape: number[], values: number[]]>([
  ['0.7 0.2 0.1', [3], [0.7, 0.2, 0.1]],
  ['[[0, 1], [50%, 1/2]]', [2, 2], [0, 1, 0.5, 0.5]],
  ['0.9', [], [0.9]],
  // Sums are for the page to remark on.
  ['0.9 0.9', [2], [0.9, 0.9]],
])('%s', (text, shape, values) => {
  expect(resultOf(parseProbabilities(text))).toMatchObject({ shape, values: Float64Array.from(values) });
});

test.each<[marked: string, code: string, values: Record<string, string | number>]>([
  ['0.7 «1.2» 0.1', 'probability_out_of_range', { row: 0, value: '1.2' }],
  ['0.7 0.3\n«-0.1» 1', 'probability_out_of_range', { row: 1, value: '-0.1' }],
  ['[[[0, 1]], [[«nan», 1]]]', 'probability_out_of_range', { row: 1, value: 'nan' }],
  ['«inf»', 'probability_out_of_range', { row: 0, value: 'inf' }],
  ['«101%»', 'probability_out_of_range', { row: 0, value: '101%' }],
  ['0.7 «p»', 'number_expected', { found: 'p' }],
])('%s: %s', (marked, code, values) => expectErrorAt(parseProbabilities, marked, code, values));
