import { describe, expect, test } from 'vitest';
import { messages } from '../../../../web/i18n/diagnosis/messages.ts';
import { examples } from '../../../../web/state/examples.ts';
import type { State } from '../../../../web/state/schema.ts';
import { problemDetectors, resultDetectors } from '../../../../web/views/check/diagnosis/detectors.ts';
import { examine } from '../../../../web/views/check/diagnosis/examine.ts';
import { check, inputOf, xent } from '../engine.ts';

function findingsOf(changes: Partial<State>) {
  return examine(inputOf(changes), xent).findings;
}

const codesOf = (changes: Partial<State>) => findingsOf(changes).map(({ code }) => code);

/** The only finding, which must have a remedy that works: the loss after it is that of the patched state. */
function remedied(changes: Partial<State>) {
  const findings = findingsOf(changes);
  expect(findings).toHaveLength(1);
  const [finding] = findings;
  expect(finding.patch).toBeDefined();
  const result = check({ ...changes, ...finding.patch });
  expect(finding.after).toBe(result.loss);
  return { finding, result };
}

const probabilities = '[[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.3, 0.5]]';

describe('probabilities as logits', () => {
  test('names both losses, and the floor under that of a second softmax', () => {
    const { finding, result } = remedied({ logits: probabilities, target: '0 1 2' });
    expect(finding.code).toBe('probabilities_as_logits');
    expect(result.kind).toBe('probabilities');
    expect(finding.after).toBeCloseTo(0.424321891938, 11);
    expect(finding.before).toBe(check({ logits: probabilities, target: '0 1 2' }).loss);
    const floor = Math.log(Math.E + 2) - 1;
    expect(finding.losses?.floor).toBeCloseTo(floor, 13);
    expect(check({ logits: '1 0 0', target: '0' }).loss).toBeCloseTo(floor, 13);
    expect(finding.values?.most).toBe('57.61');
  });

  test('keep ignored rows ignored, and weights', () => {
    const { result } = remedied({ logits: probabilities, target: '0 -100 2', weight: '1 1 3' });
    expect(result.kind).toBe('logits');
    expect(result.loss).toBeCloseTo(-(Math.log(0.7) + 3 * Math.log(0.5)) / 4, 10);
  });
});

describe('logits as probabilities', () => {
  const logits = '[[2.0, -1.0], [0.5, 3]]';

  test('are found where the error is', () => {
    const { finding, result } = remedied({ kind: 'probabilities', logits, target: '0 1', reduction: 'mean_all' });
    expect(finding).toMatchObject({ code: 'logits_as_probabilities', values: { smallest: '−1', largest: '3' } });
    expect(result.loss).toBe(check({ logits, target: '0 1' }).loss);
  });

  test('are told before the target fits, too', () => {
    const [finding] = findingsOf({ kind: 'probabilities', logits, target: '0 1 2 3' });
    expect(finding).toMatchObject({ code: 'logits_as_probabilities', after: null });
  });

  test('go through a sigmoid for yes or no', () => {
    const { finding, result } = remedied({ kind: 'binary', logits: 'tensor([2.0, -1.0])', target: '1 0' });
    expect(finding.code).toBe('logits_as_binary');
    expect(result.loss).toBeCloseTo((Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(-1))) / 2, 11);
    expect(finding.patch?.logits).toMatch(/^tensor\(\[0\.88\d+, 0\.26\d+\]\)$/);
  });

  test('are not suspected of a NaN, nor of a rounded 1, which is brought back', () => {
    expect(codesOf({ kind: 'probabilities', logits: '0.5 nan', target: '0' })).toEqual([]);
    const { finding } = remedied({ kind: 'probabilities', logits: '1.0000001 -1e-9 0', target: '0' });
    expect(finding).toMatchObject({ code: 'rounded_probabilities', patch: { logits: '1 0 0' } });
  });

  test('percentages', () => {
    const { finding } = remedied({ kind: 'probabilities', logits: '70 20 10\n5 90 5', target: '0 1' });
    expect(finding.code).toBe('percentages');
    expect(finding.patch?.logits).toBe('0.7 0.2 0.1\n0.05 0.9 0.05');
  });
});

describe('rows that do not sum to 1', () => {
  const kind = 'probabilities';

  test('are divided by their sum', () => {
    const { finding, result } = remedied({ kind, logits: '0.2 0.9\n0.5 0.5', target: '0 1' });
    expect(finding).toMatchObject({ code: 'rows_not_normalised', values: { row: 0, sum: '1.1', count: 1 } });
    expect(result.loss).toBeCloseTo((-Math.log(2 / 11) + Math.LN2) / 2, 10);
  });

  test('a softmax over the whole array', () => {
    const { finding, result } = remedied({ kind, logits: '0.4 0.1\n0.2 0.3', target: '0 1' });
    expect(finding.code).toBe('softmax_over_all');
    expect(result.loss).toBeCloseTo(-(Math.log(0.8) + Math.log(0.6)) / 2, 10);
  });

  test('a softmax over the wrong axis has a way back only in a square', () => {
    const { finding, result } = remedied({ kind, logits: '[[0.7, 0.4], [0.3, 0.6]]', target: '0 1' });
    expect(finding.code).toBe('softmax_over_rows');
    expect([...result.values]).toEqual([0.7, 0.3, 0.4, 0.6]);
    const [other] = findingsOf({ kind, logits: '0.7 0.4 0.1\n0.3 0.6 0.9', target: '0 1' });
    expect(other.code).toBe('softmax_over_rows');
    expect(other.patch).toBeUndefined();
  });
});

describe('targets', () => {
  test('counted from 1', () => {
    const { finding, result } = remedied({ target: '# classes\n3 -100 1' });
    expect(finding).toMatchObject({ code: 'targets_one_based', values: { classes: 3, last: 2 } });
    expect(finding.patch?.target).toBe('# classes\n2 -100 0');
    expect(result.count).toBe(2);
  });

  test('a class too many that is not counted from 1 is no such thing', () => {
    expect(codesOf({ target: '0 3 1' })).toEqual([]);
    expect(codesOf({ target: '1 4 2' })).toEqual(['ignore_index_differs']);
  });

  test('another mark for ignored rows', () => {
    const { finding, result } = remedied({ target: '255 0 255' });
    expect(finding).toMatchObject({ code: 'ignore_index_differs', patch: { ignoreIndex: 255 } });
    expect(result.count).toBe(1);
  });

  test('one-hot on its side', () => {
    const logits = '[[2, 1, 0], [0, 3, 1]]';
    const { finding, result } = remedied({ logits, target: '[[1, 0], [0, 1], [0, 0]]' });
    expect(finding).toMatchObject({ code: 'target_class_axis', values: { found: '3 × 2', moved: '2 × 3' } });
    expect(result.loss).toBe(check({ logits, target: '0 1' }).loss);
  });

  test('one-hot on its side in a square', () => {
    const target = '[[0, 0, 1], [1, 1, 0], [0, 0, 0]]';
    const { finding, result } = remedied({ target });
    expect(finding.code).toBe('target_transposed');
    expect(result.loss).toBe(check({ target: '1 1 0' }).loss);
  });

  test('the class axis of the numbers', () => {
    const { finding, result } = remedied({ logits: '[[2, 0], [1, 3], [0, 1]]', target: '0 1' });
    expect(finding.code).toBe('class_axis');
    expect(result.loss).toBe(check({ logits: '[[2, 1, 0], [0, 3, 1]]', target: '0 1' }).loss);
  });

  test('channels last, as in TensorFlow', () => {
    const first = check({ logits: '[[[1, 2], [3, 4], [5, 7]]]', target: '[[0, 2]]' });
    const { result } = remedied({ logits: '[[[1, 3, 5], [2, 4, 7]]]', target: '[[0, 2]]' });
    expect(result.shape).toEqual([1, 3, 2]);
    expect(result.loss).toBe(first.loss);
  });

  test('a distribution that does not sum to 1', () => {
    const { finding, result } = remedied({ logits: '1 2 3', target: '3 1 0' });
    expect(finding.code).toBe('targets_not_normalised');
    expect(result.loss).toBe(check({ logits: '1 2 3', target: '0.75 0.25 0' }).loss);
  });

  test('several right answers are yes or no', () => {
    const { finding, result } = remedied({ kind: 'probabilities', logits: '0.25 0.125 0.625', target: '1 0 1' });
    expect(finding.code).toBe('several_ones');
    expect(result.kind).toBe('binary');
  });

  test('predict_proba and labels as yes or no', () => {
    const { finding } = remedied({ kind: 'binary', logits: '0.9 0.1\n0.2 0.8', target: '0 1' });
    expect(finding.code).toBe('rows_as_binary');
  });
});

describe('one class', () => {
  test('is a yes or no, with a target that fits or not', () => {
    expect(remedied({ logits: '0.9\n0.2', target: '0 0' }).finding.code).toBe('single_class');
    const { finding, result } = remedied({ logits: '2\n-1', target: '1 0' });
    expect(finding.code).toBe('single_class_target');
    expect(result.loss).toBeCloseTo((Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(-1))) / 2, 11);
  });
});

describe('means and ends', () => {
  test('a mean over rows and classes is as many times too small as there are classes', () => {
    const { finding, result } = remedied({
      kind: 'probabilities',
      logits: probabilities,
      target: '0 1 2',
      reduction: 'mean_all',
    });
    expect(finding.code).toBe('mean_over_classes');
    expect(result.loss).toBeCloseTo(3 * (finding.before ?? 0), 14);
  });

  test('everything ignored', () => {
    expect(findingsOf({ target: '-100 -100 -100' })).toMatchObject([{ code: 'all_ignored', after: null }]);
    const { finding, result } = remedied({ target: '1 1 1', ignoreIndex: 1 });
    expect(finding.code).toBe('all_ignored');
    expect(result.count).toBe(3);
  });

  test('-inf at the target, in some rows or in all', () => {
    const { finding, result } = remedied({ logits: '1 -inf 2\n1 2 3', target: '1 1' });
    expect(finding).toMatchObject({ code: 'impossible_target', before: Infinity, values: { row: 0, count: 1 } });
    expect(result.loss).toBe(check({ logits: '1 2 3', target: '1' }).loss);
    expect(findingsOf({ logits: '1 -inf 2', target: '1' })).toMatchObject([{ code: 'impossible_target', after: null }]);
  });

  test('-inf elsewhere and smoothing', () => {
    const { finding } = remedied({ logits: '1 -inf 2', target: '0', labelSmoothing: 0.1 });
    expect(finding.code).toBe('smoothing_meets_infinity');
  });

  test('a probability of 0, clipped or not', () => {
    const state = { kind: 'probabilities', logits: '1 0\n0.5 0.5', target: '1 1' } as const;
    const clipped = remedied(state);
    expect(clipped.finding).toMatchObject({ code: 'clipping_decides', after: Infinity });
    expect(clipped.finding.losses?.other).toBeCloseTo((-Math.log(1e-7) + Math.LN2) / 2, 12);
    const { finding } = remedied({ ...state, eps: 0 });
    expect(finding.code).toBe('zero_probability');
    expect(finding.after).toBe(clipped.finding.before);
  });

  test('a limit that decides yes or no', () => {
    const [finding] = findingsOf({ kind: 'binary', logits: '0 0.5', target: '1 0' });
    expect(finding).toMatchObject({ code: 'logarithm_limited', values: { row: 0 }, losses: { loss: 100 } });
    expect(finding.losses?.other).toBeCloseTo(-Math.log(1e-7), 12);
  });

  test('no number', () => {
    expect(codesOf({ logits: '1 nan 2', target: '1' })).toEqual(['not_a_number']);
    expect(codesOf({ logits: '-inf -inf', target: '1' })).toEqual(['not_a_number']);
    expect(remedied({ weight: '1 0 0' }).finding.code).toBe('zero_weight');
    expect(remedied({ logits: '1e39 0', target: '1', dtype: 'float32' }).finding.code).toBe('overflow');
  });
});

test('an example is suspicious where it shows a mistake, and nowhere else', () => {
  const suspicious = examples.flatMap(({ key, changes }) => codesOf(changes()).map((code) => [key, code]));
  expect(suspicious).toEqual([
    ['softTarget', 'probabilities_as_logits'],
    ['threeClassClipping', 'mean_over_classes'],
  ]);
});

test('every finding has its sentence, and a button and a sentence for the remedy or neither', () => {
  for (const code of [...Object.keys(resultDetectors), ...Object.keys(problemDetectors)]) {
    expect(messages.en).toHaveProperty([`finding.${code}`]);
    expect(Object.hasOwn(messages.en, `finding.${code}.fix`)).toBe(
      Object.hasOwn(messages.en, `finding.${code}.button`),
    );
  }
});
