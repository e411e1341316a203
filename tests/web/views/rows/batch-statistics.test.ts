import { describe, expect, test } from 'vitest';
import type { State } from '../../../../web/state/schema.ts';
import type { CheckResult } from '../../../../web/views/check/check-result.ts';
import { type BatchFacts, batchFacts, ignored } from '../../../../web/views/check/panels/rows/batch-facts.ts';
import { batchStatistics } from '../../../../web/views/check/panels/rows/batch-statistics.ts';
import { worstFirst } from '../../../../web/views/check/worst-first.ts';
import { Random } from '../../io/random.ts';
import { check, inputOf, xent } from '../engine.ts';

const batch = (
  rows: readonly (readonly [loss: number, truth: number, predicted: number, confidence: number])[],
  classes: number,
): BatchFacts => ({
  losses: Float64Array.from(rows, ([loss]) => loss),
  truth: Int32Array.from(rows, ([, truth]) => truth),
  predicted: Int32Array.from(rows, ([, , predicted]) => predicted),
  confidence: Float64Array.from(rows, ([, , , confidence]) => confidence),
  classes,
});

describe('the worst rows first', () => {
  test.each<[losses: number[], order: number[]]>([
    [
      [1, 3, 2],
      [1, 2, 0],
    ],
    [
      [1, 1, 2, 1],
      [2, 0, 1, 3],
    ],
    [
      [-1, 0, -2, -0.5, 1e-30],
      [4, 1, 3, 0, 2],
    ],
    [
      [0, Infinity, NaN, -Infinity, 5],
      [2, 1, 4, 0, 3],
    ],
    [[], []],
  ])('%j', (losses, order) => {
    expect([...worstFirst(Float64Array.from(losses))]).toEqual(order);
  });

  test('as sorting by comparison has it, for any losses', () => {
    const random = new Random(51);
    for (let round = 0; round < 50; round++) {
      const losses = Float64Array.from({ length: random.integer(1, 300) }, () =>
        Math.fround(random.pick([random.double(), 20 * random.uniform() - 5])),
      );
      const wanted = [...losses.keys()].sort((a, b) => losses[b] - losses[a] || a - b);
      expect([...worstFirst(losses)]).toEqual(wanted);
    }
  });
});

describe('statistics of a batch', () => {
  const small = batch(
    [
      [0.1, 0, 0, 0.9],
      [2.5, 1, 0, 0.8],
      [0.4, 1, 1, 0.6],
      [9, ignored, 1, 0.7],
      [0.3, 2, 2, 0.8],
      [1.9, 1, 0, 0.7],
    ],
    4,
  );

  test('rows that do not count are in none of them', () => {
    const { count, worst, histogram, byClass, confusions, reliability } = batchStatistics(small);
    expect(count).toBe(5);
    expect(worst.map(({ row }) => row)).toEqual([1, 5, 2, 4, 0]);
    expect(histogram.counts.reduce((sum, rows) => sum + rows, 0)).toBe(5);
    expect([...byClass.counts]).toEqual([1, 3, 1, 0]);
    expect(confusions.reduce((sum, pair) => sum + pair.count, 0)).toBe(5);
    expect(reliability.counts.reduce((sum, rows) => sum + rows, 0)).toBe(5);
  });

  test('by class: mean loss, rows, right ones, the worst row', () => {
    const { byClass } = batchStatistics(small);
    expect([...byClass.meanLosses]).toEqual([0.1, (2.5 + 1.9 + 0.4) / 3, 0.3, NaN]);
    expect([...byClass.correct]).toEqual([1, 1, 1, 0]);
    expect([...byClass.worstRows]).toEqual([0, 1, 4, -1]);
  });

  test('confusions, the most frequent first, each with its worst row', () => {
    expect(batchStatistics(small).confusions).toEqual([
      { truth: 1, predicted: 0, count: 2, worstRow: 1 },
      { truth: 0, predicted: 0, count: 1, worstRow: 0 },
      { truth: 1, predicted: 1, count: 1, worstRow: 2 },
      { truth: 2, predicted: 2, count: 1, worstRow: 4 },
    ]);
  });

  test('of many classes, the most frequent mistakes alone', () => {
    const rows = Array.from(
      { length: 400 },
      (_, row) => [1, row % 40, (row % 40) + (row % 40 < 30 ? 1 : 0), 0.5] as const,
    );
    const { confusions } = batchStatistics(batch(rows, 41));
    expect(confusions).toHaveLength(20);
    expect(confusions.every(({ truth, predicted }) => truth !== predicted)).toBe(true);
  });

  test('a bin of the histogram leads to its worst row, and infinite losses are told apart', () => {
    const { histogram } = batchStatistics(
      batch(
        [
          [0.05, 0, 0, 1],
          [3.99, 0, 0, 1],
          [0.07, 0, 0, 1],
          [Infinity, 0, 1, 1],
          [NaN, 0, 1, 1],
        ],
        2,
      ),
    );
    expect(histogram.outside).toBe(2);
    expect(histogram.worstRows[0]).toBe(2);
    expect(histogram.worstRows.at(-1)).toBe(1);
    expect(histogram.edges).toHaveLength(histogram.counts.length + 1);
  });

  test('each loss is in the bin whose edges enclose it', () => {
    const random = new Random(52);
    for (let round = 0; round < 100; round++) {
      const scale = 10 ** random.integer(-6, 6);
      const losses = Array.from({ length: random.integer(1, 60) }, () => scale * (random.uniform() - 0.1));
      const { edges, counts } = batchStatistics(
        batch(
          losses.map((loss) => [loss, 0, 0, 1] as const),
          1,
        ),
      ).histogram;
      const expected = counts.map(
        (_, bin) => losses.filter((loss) => loss >= edges[bin] && loss < edges[bin + 1]).length,
      );
      expect(counts).toEqual(expected);
      expect(counts.length).toBeLessThan(40);
    }
  });

  test('one loss everywhere is one bar', () => {
    expect(
      batchStatistics(
        batch(
          [
            [0.5, 0, 0, 1],
            [0.5, 0, 0, 1],
          ],
          1,
        ),
      ).histogram,
    ).toMatchObject({ counts: [2], edges: [0, 1] });
  });

  test('the calibration error of a model that says 80% and is right in 60% is 20%', () => {
    const rows = Array.from({ length: 10 }, (_, row) => [1, 0, row < 6 ? 0 : 1, 0.8] as const);
    const { reliability } = batchStatistics(batch(rows, 2));
    expect(reliability.error).toBeCloseTo(0.2, 12);
    expect([...reliability.counts].filter((count) => count > 0)).toEqual([10]);
  });

  test('a confidence on the edge of two bins is in the upper one, and 1 in the last', () => {
    // 1/3 is the lower edge of the sixth of 15 bins.
    const { reliability } = batchStatistics(
      batch(
        [
          [1, 0, 0, 1 / 3],
          [1, 0, 1, 0.33],
          [1, 0, 0, 1],
        ],
        3,
      ),
    );
    expect([4, 5, 14].map((bin) => reliability.counts[bin])).toEqual([1, 1, 1]);
    expect(reliability.error).toBeCloseTo((0.33 + (1 - 1 / 3) + 0) / 3, 12);
  });

  test('tell how far they are', () => {
    const shares: number[] = [];
    batchStatistics(small, ({ share }) => shares.push(share));
    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  test('nothing that counts', () => {
    expect(batchStatistics(batch([[0, ignored, 0, 1]], 2))).toMatchObject({ count: 0, worst: [], confusions: [] });
  });
});

describe('the calibration error is that of the operation', () => {
  /** Of the batch, and what the operation gives for the rows of probabilities and the true classes. */
  function both(changes: Partial<State>, rowsOf: (result: CheckResult) => { data: Float64Array; classes: number }) {
    const result = check(changes);
    const facts = batchFacts({ ...result, ignoreIndex: inputOf(changes).ignoreIndex, unit: 'nats' });
    const { data, classes } = rowsOf(result);
    const options = { dtype: 'float64', ignoreIndex: ignored } as const;
    const { value } = xent.expectedCalibrationError(
      { data, shape: [facts.truth.length, classes] },
      facts.truth,
      options,
    );
    return [batchStatistics(facts).reliability.error, value];
  }
  const random = new Random(53);
  const lines = (count: number, write: () => string) => Array.from({ length: count }, write).join('\n');

  test.each(['float32', 'float64'] as const)('of logits in %s, some rows ignored', (dtype) => {
    for (let round = 0; round < 40; round++) {
      const [rows, classes] = [random.integer(1, 200), random.integer(2, 6)];
      const [found, wanted] = both(
        {
          dtype,
          // Round logits tie, and so do their probabilities.
          logits: lines(rows, () => lines(classes, () => String(random.integer(-3, 3) / 2)).replaceAll('\n', ' ')),
          target: lines(rows, () => String(random.uniform() < 0.1 ? -100 : random.integer(0, classes - 1))),
        },
        ({ prediction }) => ({ data: prediction, classes }),
      );
      expect(found).toBeCloseTo(wanted, 12);
    }
  });

  test('of probabilities on the edges of the bins', () => {
    for (let round = 0; round < 40; round++) {
      const rows = random.integer(1, 100);
      const [found, wanted] = both(
        {
          kind: 'probabilities',
          logits: lines(rows, () => {
            const first = random.integer(0, 15);
            const second = random.integer(0, 15 - first);
            return `${first}/15 ${second}/15 ${15 - first - second}/15`;
          }),
          target: lines(rows, () => String(random.integer(0, 2))),
        },
        ({ prediction }) => ({ data: prediction, classes: 3 }),
      );
      expect(found).toBeCloseTo(wanted, 12);
    }
  });

  test('of yes or no, where a half is a yes', () => {
    for (let round = 0; round < 40; round++) {
      const numbers = random.integer(1, 100);
      const changes: Partial<State> = {
        kind: 'binary',
        logits: lines(numbers, () => `${random.integer(0, 30)}/30`),
        target: lines(numbers, () => String(random.integer(0, 1))),
      };
      const result = check(changes);
      const facts = batchFacts({ ...result, ignoreIndex: -100, unit: 'nats' });
      // The operation takes the first of equal classes: yes comes first.
      const data = Float64Array.from({ length: 2 * numbers }, (_, i) => {
        const yes = result.prediction[i >> 1];
        return i % 2 === 0 ? yes : 1 - yes;
      });
      const no = facts.truth.map((index) => 1 - index);
      const { value } = xent.expectedCalibrationError({ data, shape: [numbers, 2] }, no, { dtype: 'float64' });
      expect(batchStatistics(facts).reliability.error).toBeCloseTo(value, 12);
    }
  });

  test('NaN for a prediction that is none', () => {
    expect(
      both({ logits: '1 2\nnan 0', target: '0 1' }, ({ prediction }) => ({ data: prediction, classes: 2 })),
    ).toEqual([NaN, NaN]);
  });
});

describe('the facts of a result', () => {
  const facts = (changes: Partial<State>, unit: State['unit'] = 'nats') =>
    batchFacts({ ...check(changes), ignoreIndex: inputOf(changes).ignoreIndex, unit });

  test('logits, with an ignored row, in bits', () => {
    const { losses, truth, predicted, confidence } = facts({ logits: '0 0\n1 0\n0 3', target: '0 -100 0' }, 'bits');
    expect([...truth]).toEqual([0, ignored, 0]);
    expect([...predicted]).toEqual([0, 0, 1]);
    expect(losses[0]).toBeCloseTo(1, 6);
    expect(confidence[2]).toBeCloseTo(1 / (1 + Math.exp(-3)), 6);
  });

  test('probabilities with soft targets', () => {
    const { truth, predicted, confidence } = facts({
      kind: 'probabilities',
      logits: '0.7 0.3\n0.1 0.9',
      target: '0.4 0.6\n0.2 0.8',
    });
    expect([...truth]).toEqual([1, 1]);
    expect([...predicted]).toEqual([0, 1]);
    expect([...confidence]).toEqual([0.7, 0.9]);
  });

  test('yes or no has two classes', () => {
    const { truth, predicted, confidence, classes } = facts({ kind: 'binary', logits: '0.75 0.25', target: '1 1' });
    expect(classes).toBe(2);
    expect([...truth]).toEqual([1, 1]);
    expect([...predicted]).toEqual([1, 0]);
    expect([...confidence]).toEqual([0.75, 0.75]);
  });

  test('an image has a row a pixel', () => {
    const { truth, confidence } = facts({ logits: '[[[0, 1], [0, 0]]]', target: '[[1, 0]]' });
    expect([...truth]).toEqual([1, 0]);
    expect(confidence[1]).toBeCloseTo(1 / (1 + Math.exp(-1)), 6);
  });
});
