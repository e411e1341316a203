import { expect, test } from 'vitest';
import { parseWeight } from '../../../web/io/parse-weight.ts';
import { expectErrorAt, resultOf } from './expectations.ts';

test.each(['1 0.5 2', '[1, 0.5, 2]', '1\n0.5\n2', 'tensor([[1.0, 0.5, 2.0]])', '1；1/2；2'])('%s', (text) => {
  expect(resultOf(parseWeight(text, 3))).toMatchObject({ shape: [3], values: Float64Array.of(1, 0.5, 2) });
});

test('one class has one weight', () => {
  expect(resultOf(parseWeight('2', 1))).toMatchObject({ shape: [1], values: Float64Array.of(2) });
});

test.each<[marked: string, code: string, values: Record<string, string | number>]>([
  ['«1 2»', 'weight_shape', { found: '2', expected: 3 }],
  ['«1 2 3\n4 5 6»', 'weight_shape', { found: '2 × 3', expected: 3 }],
  ['1 «-2» 3', 'weight_out_of_range', { class: 1, value: '-2' }],
  ['1 2 «inf»', 'weight_out_of_range', { class: 2, value: 'inf' }],
  ['«nan» 2 3', 'weight_out_of_range', { class: 0, value: 'nan' }],
  ['1 2 «w»', 'number_expected', { found: 'w' }],
  ['«»', 'empty', {}],
])('%s: %s', (marked, code, values) => expectErrorAt((text) => parseWeight(text, 3), marked, code, values));
