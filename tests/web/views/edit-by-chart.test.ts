import { describe, expect, test } from 'vitest';
import type { State } from '../../../web/state/schema.ts';
import type { Settled } from '../../../web/views/check/check-runner.ts';
import { editByDrag, editTargetClass, redistributed } from '../../../web/views/check/edit-by-chart.ts';
import { check, inputOf, xent } from './engine.ts';

const settle = (changes: Partial<State>): Settled => ({ input: inputOf(changes), result: check(changes) });
const soft = { logits: '[0.7, 0.3, 0.1]', target: '[0.2, 0.3, 0.5]' };

describe('dragging', () => {
  test('a logit writes that number and no other letter', () => {
    const settled = settle({ logits: 'tensor([[1.,  2.],\n        [3.,  4.]])', target: '0 1' });
    expect(editByDrag(settled, xent, 'logits', 1, 0, -2.34567)).toEqual({
      logits: 'tensor([[1.,  2.],\n        [-2.346,  4.]])',
    });
  });

  test('a logit of a segmentation finds its place', () => {
    const settled = settle({ logits: '[[[1, 2], [3, 4]]]', target: '[[0, 1]]' });
    expect(editByDrag(settled, xent, 'logits', 1, 0, 9)).toEqual({ logits: '[[[1, 9], [3, 4]]]' });
  });

  test.each([{}, { temperature: 2.5 }, { logitScale: 3, temperature: 0.5 }])(
    'a prediction moves its own logit until the softmax agrees (%o)',
    (options) => {
      for (const value of [0.02, 0.5, 0.9]) {
        const patch = editByDrag(settle({ ...soft, ...options }), xent, 'prediction', 0, 1, value);
        const after = check({ ...soft, ...options, ...patch });
        expect(after.prediction[1]).toBeCloseTo(value, 3);
        expect([after.values[0], after.values[2]]).toEqual([0.7, 0.1]);
      }
    },
  );

  test('a prediction at its limits stays a number', () => {
    for (const value of [0, 1]) {
      const { logits } = editByDrag(settle(soft), xent, 'prediction', 0, 1, value);
      expect(Math.abs(check({ ...soft, logits: logits ?? '' }).values[1])).toBeLessThan(15);
    }
  });

  test('a soft target keeps its sum', () => {
    const { target } = editByDrag(settle(soft), xent, 'target', 0, 2, 0.6);
    expect(target).toBe('[0.16, 0.24, 0.6]');
  });

  test('either column of a yes or no moves the one number', () => {
    const settled = settle({ kind: 'binary', logits: '0.9 0.2', target: '1 0' });
    expect(editByDrag(settled, xent, 'prediction', 0, 0, 0.75)).toEqual({ logits: '0.75 0.2' });
    expect(editByDrag(settled, xent, 'prediction', 0, 1, 0.75)).toEqual({ logits: '0.25 0.2' });
    expect(editByDrag(settled, xent, 'target', 1, 0, 0.4)).toEqual({ target: '1 0.4' });
  });
});

describe('choosing the target class', () => {
  test('by index, by one-hot row, by yes or no', () => {
    expect(editTargetClass(settle({}), 1, 2)).toEqual({ target: '2 2 2' });
    const oneHot = { logits: '1 2 3', target: '[0, 1, 0]' };
    expect(editTargetClass(settle(oneHot), 0, 2)).toEqual({ target: '[0, 0, 1]' });
    expect(editTargetClass(settle({ kind: 'binary', logits: '0.9', target: '1' }), 0, 1)).toEqual({ target: '0' });
  });

  test('not where the target is a distribution', () => {
    expect(editTargetClass(settle(soft), 0, 1)).toBeNull();
  });
});

describe('redistributed', () => {
  test('sums to what it was, to the last written digit, and stays a distribution', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const raw = Float64Array.from({ length: 2 + (seed % 7) }, (_, index) => ((seed * (index + 3) * 7919) % 101) + 1);
      const sum = raw.reduce((total, value) => total + value, 0);
      const before = raw.map((value) => Math.round((1e4 * value) / sum) / 1e4);
      const target = Math.round(1e4 * before.reduce((total, value) => total + value, 0));
      const after = redistributed(before, seed % before.length, (seed % 11) / 10);
      expect(Math.round(1e4 * after.reduce((total, value) => total + value, 0))).toBe(target);
      expect(Math.min(...after)).toBeGreaterThanOrEqual(0);
    }
  });

  test('a single 1 gives away to all others alike', () => {
    expect(redistributed(Float64Array.of(1, 0, 0), 0, 0.5)).toEqual([0.5, 0.25, 0.25]);
  });
});
