import { describe, expect, test } from 'vitest';
import { parseBinaryTarget, parseTarget, type Target } from '../../../web/io/parse-target.ts';
import { expectErrorAt, resultOf } from './expectations.ts';
import { Random } from './random.ts';

const ignoreIndex = -100;
const targetOf = (text: string, shape: readonly number[], ignored = ignoreIndex): Target =>
  resultOf(parseTarget(text, shape, ignored));

function expectIndices(text: string, logitsShape: readonly number[], indices: number[], shape: number[]): void {
  const target = targetOf(text, logitsShape);
  expect(target).toMatchObject({ kind: 'indices', shape });
  if (target.kind === 'indices') expect([...target.indices]).toEqual(indices);
}

function expectSoft(text: string, logitsShape: readonly number[], probabilities: number[], oneHot = false): void {
  const target = targetOf(text, logitsShape);
  expect(target).toMatchObject({ kind: 'probabilities', oneHot, shape: logitsShape });
  if (target.kind === 'probabilities') expect([...target.probabilities]).toEqual(probabilities);
}

describe('class indices', () => {
  test.each<[text: string, logits: number[], indices: number[], shape: number[]]>([
    ['2 1 2', [3, 3], [2, 1, 2], [3]],
    ['2\n1\n2\n', [3, 3], [2, 1, 2], [3]],
    ['2, 1, 2', [3, 3], [2, 1, 2], [3]],
    ['[2, 1, 2]', [3, 3], [2, 1, 2], [3]],
    ['[[2], [1], [2]]', [3, 3], [2, 1, 2], [3]],
    ['tensor([2, 1, 2])', [3, 3], [2, 1, 2], [3]],
    ['array([2, 1, 2], dtype=int64)', [3, 3], [2, 1, 2], [3]],
    ['２，１，２', [3, 3], [2, 1, 2], [3]],
    ['2.0 1. 2e0', [3, 3], [2, 1, 2], [3]],
    ['0 1', [2, 3], [0, 1], [2]],
    ['1', [3], [1], []],
    ['[1]', [3], [1], []],
    ['tensor(1)', [3], [1], []],
    ['1', [1, 3], [1], [1]],
    ['[1]', [1, 3], [1], [1]],
    ['-100 1', [2, 3], [-100, 1], [2]],
    ['[[[0, 1], [2, 0]]]', [1, 3, 2, 2], [0, 1, 2, 0], [1, 2, 2]],
    ['0 1\n2 0', [1, 3, 2, 2], [0, 1, 2, 0], [1, 2, 2]],
    ['[[0, 1, 2, 0], [1, 1, 1, 1]]', [2, 3, 4], [0, 1, 2, 0, 1, 1, 1, 1], [2, 4]],
    ['[[[0, 1, 2, 0]], [[1, 1, 1, 1]]]', [2, 3, 4], [0, 1, 2, 0, 1, 1, 1, 1], [2, 4]],
  ])('%s for logits %j', (text, logits, indices, shape) => expectIndices(text, logits, indices, shape));

  test('with one class, where both readings fit, numbers are indices', () => {
    expectIndices('0 0', [2, 1], [0, 0], [2]);
    expectIndices('0', [1], [0], []);
    expectIndices('0', [], [0], []);
    expectErrorAt((text) => parseTarget(text, [2, 1], ignoreIndex), '0\n«1»', 'target_out_of_range', { row: 1 });
  });

  test('the ignored index need not be a class', () => {
    expect(targetOf('255 0', [2, 3], 255)).toMatchObject({ indices: Int32Array.of(255, 0) });
    expect(targetOf('1 0', [2, 3], 1)).toMatchObject({ indices: Int32Array.of(1, 0) });
  });

  test.each<[marked: string, logits: number[], code: string, values: Record<string, string | number>]>([
    ['2 1 «3»', [3, 3], 'target_out_of_range', { row: 2, value: '3', classes: 3, last: 2 }],
    ['2\n«-1»\n2', [3, 3], 'target_out_of_range', { row: 1, value: '-1', classes: 3, last: 2 }],
    ['[2, «1e10», 2]', [3, 3], 'target_out_of_range', { row: 1, value: '1e10' }],
    ['«3»', [3], 'target_out_of_range', { row: 0, value: '3' }],
    ['[[0, 1, 2, 0], [1, 1, «7», 1]]', [2, 3, 4], 'target_out_of_range', { row: 1, value: '7' }],
    ['2 «1.5» 2', [3, 3], 'target_not_whole', { row: 1, value: '1.5' }],
    ['2 1 «nan»', [3, 3], 'target_not_whole', { row: 2, value: 'nan' }],
    ["[2, «float('inf')», 1]", [3, 3], 'target_not_whole', { row: 1, value: "float('inf')" }],
    ['[0, «1/3»]', [2, 3], 'target_not_whole', { row: 1, value: '1/3' }],
  ])('%s for logits %j: %s', (marked, logits, code, values) => {
    expectErrorAt((text) => parseTarget(text, logits, ignoreIndex), marked, code, values);
  });
});

describe('probabilities', () => {
  test.each<[text: string, logits: number[], probabilities: number[], oneHot?: boolean]>([
    ['[[0.2, 0.8], [1, 0]]', [2, 2], [0.2, 0.8, 1, 0]],
    ['0.2 0.8\n1 0', [2, 2], [0.2, 0.8, 1, 0]],
    ['0 1\n1 0', [2, 2], [0, 1, 1, 0], true],
    ['[0.5, 0.5]', [2], [0.5, 0.5]],
    ['[[0.5, 0.5]]', [2], [0.5, 0.5]],
    ['0.5 0.5', [1, 2], [0.5, 0.5]],
    ['0\n1\n0', [1, 3], [0, 1, 0], true],
    ['0 1 0', [1, 3], [0, 1, 0], true],
    ['0 2 0', [1, 3], [0, 2, 0]],
    ['1 1 0', [1, 3], [1, 1, 0]],
    ['0 0 0', [1, 3], [0, 0, 0]],
    ['0.7 0.7 0.7', [1, 3], [0.7, 0.7, 0.7]],
    ['[[[1, 0], [0, 1]]]', [1, 2, 2], [1, 0, 0, 1], true],
    ['[[[1, 1], [0, 1]]]', [1, 2, 2], [1, 1, 0, 1]],
    ['[[[1, 1], [0, 0]]]', [1, 2, 2], [1, 1, 0, 0], true],
  ])('%s for logits %j', (text, logits, probabilities, oneHot) => expectSoft(text, logits, probabilities, oneHot));

  test.each<[marked: string, logits: number[], values: Record<string, string | number>]>([
    ['[[0.2, 0.8], [«-0.1», 1.1]]', [2, 2], { row: 1, value: '-0.1' }],
    ['0.2 0.8\n«nan» 0', [2, 2], { row: 1, value: 'nan' }],
    ['0.5 «-1/2»', [2], { row: 0, value: '-1/2' }],
  ])('%s: negative or not a number', (marked, logits, values) => {
    expectErrorAt((text) => parseTarget(text, logits, ignoreIndex), marked, 'target_negative', values);
  });
});

test.each<[text: string, logits: number[], values: Record<string, string>]>([
  [' «2 1» ', [3, 3], { found: '2', expected: '3', soft: '3 × 3' }],
  ['«[[1, 0], [0, 1]]»\n', [3, 3], { found: '2 × 2', expected: '3', soft: '3 × 3' }],
  ['«1 0 0 0»', [3], { found: '4', expected: '1', soft: '3' }],
  ['«2 1 2»', [2, 3, 4], { found: '3', expected: '2 × 4', soft: '2 × 3 × 4' }],
  // The same count in another arrangement is a mistake, not a choice.
  ['«1 2 3\n4 5 6»', [3, 4, 2], { found: '2 × 3', expected: '3 × 2', soft: '3 × 4 × 2' }],
])('%s does not fit logits %j', (marked, logits, values) => {
  expectErrorAt((text) => parseTarget(text, logits, ignoreIndex), marked, 'target_shape', values);
});

test.each([
  ['2 1 «x»', 'number_expected'],
  ['«»', 'empty'],
  ['1 0\n«1»', 'ragged_row'],
])('%s: mistakes of the text itself', (marked, code) => {
  expectErrorAt((text) => parseTarget(text, [3, 3], ignoreIndex), marked, code);
});

test('random indices survive every way to write them', () => {
  const random = new Random(5);
  for (let round = 0; round < 200; round++) {
    const rows = random.integer(1, 6);
    const classes = random.integer(2, 5);
    const indices = Array.from({ length: rows }, () => random.integer(0, classes - 1));
    for (const separator of [' ', '\n', ', ', '\t', ';']) {
      expectIndices(indices.join(separator), [rows, classes], indices, [rows]);
    }
    const oneHot = indices.map((index) => Array.from({ length: classes }, (_, c) => Number(c === index)));
    expectSoft(JSON.stringify(oneHot), [rows, classes], oneHot.flat(), true);
  }
});

describe('the target of probabilities of class 1', () => {
  test.each<[text: string, shape: number[], values: number[]]>([
    ['1', [], [1]],
    ['1 0 0.5', [3], [1, 0, 0.5]],
    ['1\n0\n0.5', [3], [1, 0, 0.5]],
    ['[[1, 0], [0, 1]]', [2, 2], [1, 0, 0, 1]],
  ])('%s for shape %j', (text, shape, values) => {
    const target = resultOf(parseBinaryTarget(text, shape));
    expect(target).toMatchObject({ shape, values: Float64Array.from(values) });
  });

  test.each<[marked: string, shape: number[], code: string, values: Record<string, string | number>]>([
    ['1 «2»', [2], 'binary_target_out_of_range', { row: 1, value: '2' }],
    ['1 «-1»', [2], 'binary_target_out_of_range', { row: 1, value: '-1' }],
    ['[[1, 0], [0, «nan»]]', [2, 2], 'binary_target_out_of_range', { row: 1, value: 'nan' }],
    ['«1 0»', [3], 'binary_target_shape', { found: '2', expected: '3' }],
    ['«1 0»', [], 'binary_target_shape', { found: '2', expected: '1' }],
    ['1 «?»', [2], 'number_expected', { found: '?' }],
  ])('%s for shape %j: %s', (marked, shape, code, values) => {
    expectErrorAt((text) => parseBinaryTarget(text, shape), marked, code, values);
  });
});
