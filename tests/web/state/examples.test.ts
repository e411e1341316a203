import { describe, expect, test } from 'vitest';
import { parseProbabilities } from '../../../web/io/parse-probabilities.ts';
import { parseBinaryTarget, parseTarget } from '../../../web/io/parse-target.ts';
import { parseTensor } from '../../../web/io/parse-tensor.ts';
import { type ExampleKey, examples } from '../../../web/state/examples.ts';
import { decodeState, encodeState, isTooLong } from '../../../web/state/permalink.ts';
import { defaultState, type State } from '../../../web/state/schema.ts';
import { Store } from '../../../web/state/store.ts';
import { resultOf } from '../io/expectations.ts';

function stateOf(key: ExampleKey): State {
  const example = examples.find((candidate) => candidate.key === key);
  return { ...defaultState, ...example?.changes() };
}

/** Cross-entropy in nats, a row at a time, by the textbook. */
function crossEntropy(truth: ArrayLike<number>, prediction: ArrayLike<number>): number {
  return Array.from(truth).reduce((sum, p, i) => (p === 0 ? sum : sum - p * Math.log(prediction[i] ?? 0)), 0);
}

function softmax(logits: Float64Array): Float64Array {
  const powers = logits.map(Math.exp);
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}

describe('every example', () => {
  test('has a key of its own', () => {
    const keys = examples.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys[0]).toBe('default');
  });

  test.each(examples.map(({ key }) => key))('%s is allowed, the same every time, readable, and fits a link', (key) => {
    const state = stateOf(key);
    const store = new Store();
    store.update(state);
    expect(store.state).toEqual(state);
    expect(stateOf(key)).toEqual(state);

    const hash = encodeState(state);
    expect(isTooLong(hash)).toBe(false);
    expect(decodeState(hash)).toEqual({ state });

    const { shape } = resultOf(state.kind === 'logits' ? parseTensor(state.logits) : parseProbabilities(state.logits));
    if (state.kind === 'binary') resultOf(parseBinaryTarget(state.target, shape));
    else resultOf(parseTarget(state.target, shape, state.ignoreIndex));
  });
});

test('the soft target of the second tutorial: 0.713015252400 nats, 1.028663568716 bits', () => {
  const { logits, target } = stateOf('softTarget');
  const truth = resultOf(parseTarget(target, [2], -100));
  expect(truth).toMatchObject({ kind: 'probabilities', oneHot: false });
  const nats = crossEntropy(truth.parsed.values, softmax(resultOf(parseTensor(logits)).values));
  expect(nats).toBeCloseTo(0.7130152524, 11);
  expect(nats / Math.LN2).toBeCloseTo(1.028663568716, 11);
});

test.each([
  ['confidentRight', -Math.log(0.9)],
  ['confidentWrong', Math.LN10],
] as const)('%s costs %d nats', (key, nats) => {
  const { kind, logits, target } = stateOf(key);
  expect([kind, target]).toEqual(['binary', '1']);
  expect(-Math.log(resultOf(parseProbabilities(logits)).values[0] ?? 0)).toBeCloseTo(nats, 11);
});

test('the three-class batch of the first tutorial: its number is a third of the mean cross-entropy', () => {
  const { kind, logits, target, reduction, eps } = stateOf('threeClassClipping');
  expect([kind, reduction, eps]).toEqual(['probabilities', 'mean_all', 1e-12]);
  const { values, shape } = resultOf(parseProbabilities(logits));
  const truth = resultOf(parseTarget(target, shape, -100));
  expect(truth).toMatchObject({ kind: 'probabilities', oneHot: true });
  const sum = crossEntropy(truth.parsed.values, values);
  expect(sum / 9).toBeCloseTo(0.1414406306458764, 14);
  expect(sum / 3).toBeCloseTo(0.42432189193762915, 14);
});

test('the segmentation batch has two images of four classes and some pixels without a label', () => {
  const { logits, target, ignoreIndex } = stateOf('segmentation');
  const { shape, values } = resultOf(parseTensor(logits));
  expect(shape).toEqual([2, 4, 6, 6]);
  expect(new Set(values).size).toBeGreaterThan(20);
  const truth = resultOf(parseTarget(target, shape, ignoreIndex));
  expect(truth).toMatchObject({ kind: 'indices', shape: [2, 6, 6] });
  const labels = [...truth.parsed.values];
  expect(ignoreIndex).toBe(255);
  expect(labels.filter((label) => label === 255)).toHaveLength(22);
  expect(new Set(labels)).toEqual(new Set([0, 1, 2, 3, 255]));
});

test('the ImageNet row is confident and right', () => {
  const { logits, target } = stateOf('imageNetRow');
  const prediction = softmax(resultOf(parseTensor(logits)).values);
  expect(prediction).toHaveLength(1000);
  const right = Number(target);
  expect(Math.max(...prediction)).toBe(prediction[right]);
  expect(prediction[right]).toBeGreaterThan(0.99);
  expect(prediction[right]).toBeLessThan(1);
});
