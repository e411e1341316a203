import { describe, expect, test } from 'vitest';
import type { State } from '../../../../web/state/schema.ts';
import { explainNumber } from '../../../../web/views/check/diagnosis/expected/explain-number.ts';
import { readWrittenNumber } from '../../../../web/views/check/diagnosis/expected/written-number.ts';
import { check, inputOf, xent } from '../engine.ts';

/** What is said of a number with as many digits as it is usually printed with. */
function explain(changes: Partial<State>, number: number, digits = 6) {
  const written = readWrittenNumber(number.toPrecision(digits));
  if (!written) throw new Error(String(number));
  return explainNumber(written, { input: inputOf(changes), result: check(changes), row: 0, xent });
}

const codes = (...parameters: Parameters<typeof explain>) => explain(...parameters).map(({ code }) => code);

describe('a number as written', () => {
  test.each([
    ['1.0287', 1.0287, 5e-5],
    [' −0.5 ', -0.5, 0.05],
    ['tensor(0.3567)', 0.3567, 5e-5],
    ['tensor(0.3567, grad_fn=<NllLossBackward0>)', 0.3567, 5e-5],
    ['np.float64(12.5)', 12.5, 0.05],
    ['3e-05', 3e-5, 5e-6],
    ['7', 7, 0.5],
    ['0.12345678901234', 0.12345678901234, 2.5e-7],
  ])('%s', (text, value, tolerance) => {
    const number = readWrittenNumber(text);
    expect(number?.value).toBe(value);
    expect(number?.tolerance).toBeCloseTo(tolerance, 6);
  });

  test.each(['', 'loss', '1.2.3', '1e999', '1 2', '<b>'])('%s is none', (text) => {
    expect(readWrittenNumber(text)).toBeNull();
  });
});

describe('what a number is', () => {
  const second = { logits: '[0.7, 0.3]', target: '[0.5, 0.5]' } as const;
  const probabilities = { kind: 'probabilities', logits: '0.7 0.2 0.1\n0.1 0.8 0.1', target: '0 1' } as const;
  const loss = check({}).loss ?? 0;

  test('the loss in nats, bits and with log10', () => {
    expect(codes(second, 0.7130152524)).toEqual(['the_loss']);
    expect(explain(second, 1.028663568716)).toMatchObject([{ code: 'bits', patch: { unit: 'bits' } }]);
    expect(codes(second, 0.7130152524 / Math.LN10)).toEqual(['log10']);
    expect(codes({}, -loss)).toEqual(['negative']);
  });

  test('probabilities and logits taken for one another', () => {
    const asLogits = check({ ...probabilities, kind: 'logits' }).loss ?? 0;
    const [found] = explain(probabilities, asLogits);
    expect(found).toMatchObject({ code: 'as_logits', patch: { kind: 'logits' } });
    expect(explain({ ...probabilities, kind: 'logits' }, check(probabilities).loss ?? 0)).toMatchObject([
      { code: 'as_probabilities', patch: { kind: 'probabilities' } },
    ]);
  });

  test('a softmax too many, a logarithm too few, also beside ignored rows', () => {
    const changes = { target: '2 -100 2' } as const;
    const { prediction } = check(changes);
    const q = (row: number) => prediction[3 * row + 2];
    const kept = [0, 2].map((row) => [0, 1, 2].map((index) => prediction[3 * row + index]));
    const twice = check({ logits: kept.map((row) => row.join(' ')).join('\n'), target: '2 2' }).loss ?? 0;
    expect(codes(changes, twice)).toEqual(['softmax_twice']);
    expect(codes(changes, -(q(0) + q(2)) / 2)).toEqual(['without_logarithm']);
  });

  test('another reduction', () => {
    expect(explain({}, 3 * loss)).toMatchObject([{ code: 'sum', patch: { reduction: 'sum' } }]);
    expect(explain({ reduction: 'sum' }, loss)).toMatchObject([{ code: 'mean' }]);
    expect(explain({}, loss / 3)).toMatchObject([{ code: 'mean_over_all', values: { classes: 3 } }]);
    const tutorial = (check(probabilities).loss ?? 0) / 3;
    expect(explain(probabilities, tutorial)).toMatchObject([{ patch: { reduction: 'mean_all' } }]);
  });

  test('an option less', () => {
    expect(codes({ weight: '1 2 5' }, loss)).toEqual(['without_weights']);
    expect(codes({ labelSmoothing: 0.1 }, loss)).toEqual(['without_smoothing']);
    expect(codes({ temperature: 2 }, loss)).toEqual(['without_scaling']);
    expect(codes({ lseSquareScale: 0.1 }, loss)).toEqual(['without_z_loss']);
  });

  test('perplexity, right and averaged per batch', () => {
    const { losses, perplexity } = check({});
    const mean = losses.reduce((sum, row) => sum + Math.exp(row), 0) / losses.length;
    expect(codes({}, perplexity)).toEqual(['perplexity']);
    expect(codes({}, mean)).toEqual(['mean_of_perplexities']);
    expect(mean).toBeGreaterThan(perplexity);
  });

  test('a part of it', () => {
    expect(codes(second, Math.LN2)).toEqual(['entropy']);
    expect(codes(second, 0.01986807184)).toEqual(['divergence']);
    expect(explain({}, check({}).losses[1])).toMatchObject([{ code: 'row', values: { row: 1 }, patch: { row: 1 } }]);
  });

  test('what a framework gives by rules of its own', () => {
    const weighted = { weight: '1 2 5' } as const;
    const { losses } = check(weighted);
    const keras = losses.reduce((sum, row) => sum + row, 0) / 3;
    expect(explain(weighted, keras)).toMatchObject([{ code: 'framework', values: { framework: 'Keras, TensorFlow' } }]);
  });

  test('nothing known: all is tried, and how far that is told', () => {
    expect(codes({}, 123.456)).toEqual([]);
    const shares: number[] = [];
    const question = { input: inputOf({}), result: check({}), row: 0, xent };
    explainNumber({ value: 123.456, tolerance: 1e-3 }, question, (share) => shares.push(share));
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBeGreaterThan(0.9);
    expect(shares.at(-1)).toBeLessThan(1);
  });

  test('a patch makes the page show the number', () => {
    for (const [changes, number] of [
      [{}, 3 * loss],
      [{ weight: '1 2 5' }, loss],
      [probabilities, check({ ...probabilities, kind: 'logits' }).loss ?? 0],
    ] as const) {
      const [{ patch }] = explain(changes, number);
      expect(check({ ...changes, ...patch }).loss).toBeCloseTo(number, 5);
    }
  });
});
