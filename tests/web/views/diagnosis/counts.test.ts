import { describe, expect, test } from 'vitest';
import type { State } from '../../../../web/state/schema.ts';
import { examine } from '../../../../web/views/check/diagnosis/examine.ts';
import { Random } from '../../io/random.ts';
import { check, inputOf, xent } from '../engine.ts';

const codesOf = (changes: Partial<State>) => examine(inputOf(changes), xent).findings.map(({ code }) => code);

/** What a finding would make of the loss, and the texts with its remedy. */
function remedied(code: string, changes: Partial<State>) {
  const finding = examine(inputOf(changes), xent).findings.find((candidate) => candidate.code === code);
  if (!finding?.patch) throw new Error(`no remedy ${code}`);
  const after = { ...changes, ...finding.patch };
  expect(finding.after).toBe(check(after).loss);
  return { ...after, values: finding.values, result: check(after) };
}

const entropyOf = (p: number[], q: number[]) =>
  p.reduce((sum, share, i) => sum - (share === 0 ? 0 : share * Math.log(q[i])), 0);

describe('counts as distributions', () => {
  test('each row divided by its sum, in exact fractions that leave the rest of the text', () => {
    const { logits, target, result } = remedied('counts', {
      kind: 'probabilities',
      logits: '[[3, 1],\n [2, 6]]',
      target: '0 1',
    });
    expect(logits).toBe('[[3/4, 1/4],\n [2/8, 6/8]]');
    expect(target).toBe('0 1');
    expect(result.loss).toBeCloseTo(-Math.log(0.75), 12);
  });

  test('counts of both, as of two samples', () => {
    const { logits, target, result } = remedied('counts', { kind: 'probabilities', logits: '12 5 3', target: '8 8 4' });
    expect([logits, target]).toEqual(['12/20 5/20 3/20', '8/20 8/20 4/20']);
    expect(result.loss).toBeCloseTo(entropyOf([0.4, 0.4, 0.2], [0.6, 0.25, 0.15]), 12);
  });

  test('any counts become rows that sum to 1', () => {
    const random = new Random(71);
    for (let round = 0; round < 50; round++) {
      const [rows, classes] = [random.integer(1, 4), random.integer(2, 5)];
      const line = () => Array.from({ length: classes }, () => random.integer(1, 99)).join(' ');
      const logits = Array.from({ length: rows }, line).join('\n');
      const { result } = remedied('counts', {
        kind: 'probabilities',
        logits: `${logits}`,
        target: Array.from({ length: rows }, () => 0).join(' '),
      });
      for (let row = 0; row < rows; row++) {
        const shares = result.values.subarray(row * classes, (row + 1) * classes);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      }
    }
  });

  test.each([
    ['fractions', '3.5 1'],
    ['a negative number', '3 -1'],
    ['percentages', '75 25'],
    ['nothing in a row', '3 1\n0 0'],
  ])('%s are no counts', (_, logits) => {
    expect(codesOf({ kind: 'probabilities', logits, target: '0' })).not.toContain('counts');
  });
});

describe('labels as distributions', () => {
  test('two lists of labels become the frequencies of their classes', () => {
    const { logits, target, values, result } = remedied('label_lists', {
      kind: 'probabilities',
      logits: '0 1 1 2 0 1 2 1',
      target: '[0, 0, 1, 2, 2, 1]',
    });
    expect([logits, target]).toEqual(['2/8 4/8 2/8', '2/6 2/6 2/6']);
    expect(values).toEqual({ classes: 3 });
    expect(result.loss).toBeCloseTo(entropyOf([1 / 3, 1 / 3, 1 / 3], [0.25, 0.5, 0.25]), 12);
  });

  test('the labels of one row of predictions become its target', () => {
    const { target, result } = remedied('labels_of_one_row', { logits: '2 1 0.1', target: '0\n0\n1\n2\n0' });
    expect(target).toBe('3/5 1/5 1/5');
    const mean =
      [0, 0, 1, 2, 0].reduce((sum, label) => sum + (check({ logits: '2 1 0.1', target: `${label}` }).loss ?? NaN), 0) /
      5;
    expect(result.loss).toBeCloseTo(mean, 12);
  });

  test.each<[name: string, changes: Partial<State>]>([
    ['counts, each class once', { kind: 'probabilities', logits: '3 1 2', target: '1 1 2' }],
    ['labels that name no class', { logits: '2 1 0.1', target: '0 1 3 0' }],
    ['several rows', { logits: '2 1\n0 1', target: '0 1 1 0 1' }],
    ['fractions', { logits: '2 1', target: '0.5 1 1 0' }],
    ['a huge label', { kind: 'probabilities', logits: '0 1 1e15 1', target: '0 1 0 1' }],
  ])('not so with %s', (_, changes) => {
    const codes = codesOf(changes);
    expect(codes).not.toContain('label_lists');
    expect(codes).not.toContain('labels_of_one_row');
  });
});
