import { describe, expect, test } from 'vitest';
import { type ExampleKey, examples } from '../../../web/state/examples.ts';
import { check, problemOf } from './engine.ts';

function example(key: ExampleKey) {
  const found = examples.find((candidate) => candidate.key === key);
  if (!found) throw new Error(key);
  return found.changes();
}

describe('the tutorials, to twelve digits', () => {
  test('p = [0.5, 0.5] against softmax([0.7, 0.3])', () => {
    const result = check(example('softTarget'));
    expect(result.loss).toBeCloseTo(0.7130152524, 12);
    expect((result.loss ?? 0) / Math.LN2).toBeCloseTo(1.028663568716, 12);
    expect(result.entropy).toBeCloseTo(Math.LN2, 12);
    expect(result.divergence).toBeCloseTo(0.01986807184, 12);
    expect([...result.prediction]).toEqual([expect.closeTo(0.59868766, 9), expect.closeTo(0.40131234, 9)]);
  });

  test('a yes that was given 0.9 and one that was given 0.1', () => {
    expect(check(example('confidentRight')).loss).toBeCloseTo(0.105360515658, 12);
    expect(check(example('confidentWrong')).loss).toBeCloseTo(Math.LN10, 12);
    expect(check(example('confidentWrong')).correct).toBe(0);
  });

  test('the mean over N*C is C times smaller than the mean that frameworks report', () => {
    const { loss, means } = check(example('threeClassClipping'));
    expect(loss).toBeCloseTo(0.141440630646, 12);
    expect(means?.overRows).toBeCloseTo(0.424321891938, 12);
    expect(means?.overAll).toBe(loss);
  });

  test('every example computes in both types', () => {
    for (const { key, changes } of examples) {
      for (const dtype of ['float32', 'float64'] as const) {
        const result = check({ ...changes(), dtype });
        expect(result.loss, key).toBeGreaterThan(0);
      }
    }
  });
});

describe('rows and classes', () => {
  test('the default state: one loss a row, their mean, and who is right', () => {
    const result = check({});
    expect(result.losses).toHaveLength(3);
    expect(result.loss).toBeCloseTo(result.losses.reduce((sum, loss) => sum + loss, 0) / 3, 14);
    expect([...result.argmax]).toEqual([0, 1, 2]);
    expect([result.correct, result.count]).toEqual([2, 3]);
    expect(result.perplexity).toBeCloseTo(Math.exp(result.loss ?? 0), 12);
    expect(result.entropy).toBeNull();
  });

  test('gradient rows of index targets sum to 0', () => {
    const { gradient, layout } = check({ temperature: 0.7, labelSmoothing: 0.1 });
    for (let row = 0; row < layout.rows; row++) {
      expect(gradient.slice(3 * row, 3 * row + 3).reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 14);
    }
  });

  test('the classes of a segmentation run along the second axis, and pixels without a label do not count', () => {
    const result = check(example('segmentation'));
    expect(result.layout).toEqual({ rows: 72, classes: 4, inner: 36 });
    expect([result.count, result.correct]).toEqual([50, 41]);
  });

  test('a soft target of a segmentation gives the same loss as its classes', () => {
    const logits = '[[[1, 2], [3, 4]], [[0, 1], [2, -1]]]';
    const indices = check({ logits, target: '[[0, 1], [1, 0]]' });
    const soft = check({ logits, target: '[[[1, 0], [0, 1]], [[0, 1], [1, 0]]]' });
    expect(soft.losses).toEqual(indices.losses);
    expect(soft.correct).toBe(indices.correct);
    const mixed = check({ logits, target: '[[[0.7, 0.2], [0.3, 0.8]], [[0.1, 0.5], [0.9, 0.5]]]' });
    expect((mixed.entropy ?? 0) + (mixed.divergence ?? 0)).toBeCloseTo(mixed.loss ?? 0, 13);
  });

  test('a single row without brackets, and a lone probability', () => {
    expect(check({ logits: '1 2 3', target: '2' }).layout.rows).toBe(1);
    expect(check({ kind: 'binary', logits: '0.25', target: '0' }).loss).toBeCloseTo(-Math.log(0.75), 13);
  });
});

describe('options', () => {
  test('temperature and scale reach the prediction as they reach the loss', () => {
    const result = check({ logits: '3 1 0.5', target: '1', temperature: 2, logitScale: 3 });
    expect(-Math.log(result.prediction[1])).toBeCloseTo(result.loss ?? 0, 13);
    expect([...(result.scaledLogits ?? [])]).toEqual([4.5, 1.5, 0.75]);
  });

  test('so does the soft cap', () => {
    const result = check({ logits: '30 -10 5', target: '2', softcap: 4 });
    expect(-Math.log(result.prediction[2])).toBeCloseTo(result.loss ?? 0, 12);
    expect(result.scaledLogits?.[0]).toBeCloseTo(4 * Math.tanh(7.5), 12);
  });

  test('perplexity and the share of a row leave weights, smoothing and z-loss out', () => {
    const plain = check({});
    const dressed = check({ weight: '1 2 3', labelSmoothing: 0.2, lseSquareScale: 0.1 });
    expect(dressed.loss).not.toBeCloseTo(plain.loss ?? 0, 3);
    expect(dressed.perplexity).toBeCloseTo(plain.perplexity, 12);
    expect(dressed.plainLosses).toEqual(plain.losses);
  });

  test('without a reduction there is no single loss, unless there is a single row', () => {
    expect(check({ reduction: 'none' }).loss).toBeNull();
    expect(check({ reduction: 'none', logits: '1 2', target: '0' }).loss).toBeGreaterThan(0);
  });

  test('clipping bounds an impossible answer', () => {
    const changes = { kind: 'probabilities', logits: '[[1, 0]]', target: '1' } as const;
    expect(check({ ...changes, eps: 1e-3 }).loss).toBeCloseTo(-Math.log(1e-3), 12);
    expect(check({ ...changes, eps: 0 }).loss).toBe(Number.POSITIVE_INFINITY);
  });
});

test('an unlikely class keeps a finite KL divergence where its probability underflows', () => {
  const result = check({ logits: '0 2000', target: '[0.5, 0.5]' });
  expect(result.divergence).toBeCloseTo(1000 - Math.LN2, 9);
});

describe('mistakes', () => {
  test('are located in their field', () => {
    expect(problemOf({ logits: '1 2 3\n4 five 6' })).toMatchObject({
      field: 'logits',
      code: 'number_expected',
      values: { found: 'five' },
      place: { start: 8, end: 12, line: 2, column: 3 },
    });
    expect(problemOf({ target: '2 1 3' })).toMatchObject({
      field: 'target',
      code: 'target_out_of_range',
      place: { start: 4, end: 5, row: 2 },
    });
    expect(problemOf({ weight: '1 2' })).toMatchObject({ field: 'weight', code: 'weight_shape' });
    expect(problemOf({ kind: 'probabilities', logits: '0.5 1.5', target: '0' })).toMatchObject({
      field: 'logits',
      code: 'probability_out_of_range',
      place: { start: 4, end: 7 },
    });
    expect(problemOf({ kind: 'binary', logits: '0.5', target: '2' })).toMatchObject({ field: 'target' });
    expect(problemOf({ logits: '' })).toMatchObject({ field: 'logits', code: 'empty' });
  });

  test('of options come from the core, which has the last word', () => {
    expect(problemOf({ reduction: 'mean_all' })).toMatchObject({ field: 'options', code: 'bad_option' });
  });

  test('there is no ignored index among probabilities', () => {
    expect(problemOf({ kind: 'probabilities', logits: '0.5 0.5', target: '-100' })).toMatchObject({
      field: 'target',
      code: 'target_out_of_range',
    });
  });
});
