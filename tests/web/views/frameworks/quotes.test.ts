import { describe, expect, test } from 'vitest';
import { messages } from '../../../../web/i18n/frameworks/messages.ts';
import type { State } from '../../../../web/state/schema.ts';
import { agrees, quoteAll, shownLoss } from '../../../../web/views/check/panels/frameworks/frameworks.ts';
import { type RuleName, rules } from '../../../../web/views/check/panels/frameworks/rules.ts';
import { check, inputOf, xent } from '../engine.ts';

function quotesOf(changes: Partial<State>) {
  const [input, result] = [inputOf(changes), check(changes)];
  const quotes = quoteAll({ input, result, row: 0, xent });
  const of = (framework: string) => quotes.filter((quote) => quote.framework.startsWith(framework));
  return {
    loss: shownLoss({ result, row: 0 }),
    quotes,
    value: (framework: string) => of(framework)[0].value ?? Number.NaN,
    rules: (framework: string): readonly RuleName[] => of(framework)[0].rules,
    of,
  };
}

const probabilities = '0.7 0.2 0.1\n0.1 0.8 0.1\n0.2 0.3 0.5';

describe('where nothing is special, they agree', () => {
  test('on logits, but for the code that divides by the classes, too', () => {
    for (const dtype of ['float32', 'float64'] as const) {
      const { loss, quotes, value } = quotesOf({ dtype });
      const others = quotes.filter(({ framework }) => framework !== 'NumPy');
      expect(others).toHaveLength(5);
      for (const quote of others) expect(agrees(quote.value ?? 0, loss, dtype), quote.framework).toBe(true);
      expect(agrees(3 * value('NumPy'), loss, dtype)).toBe(true);
    }
  });

  test('on probabilities, but for that code and a second softmax', () => {
    const { loss, quotes, of } = quotesOf({ kind: 'probabilities', logits: probabilities, target: '0 1 2' });
    const different = quotes.filter(({ value }) => !agrees(value ?? 0, loss, 'float64'));
    expect(different.map(({ framework }) => framework)).toEqual(['PyTorch', 'NumPy']);
    expect(different[0].rules).toEqual(['softmax_again']);
    expect(different[0].value).toBeCloseTo(check({ logits: probabilities, target: '0 1 2' }).loss ?? 0, 12);
    expect(of('NumPy')[0].value).toBeCloseTo(0.141440630646, 12);
  });

  test('on yes and no', () => {
    const { loss, quotes } = quotesOf({ kind: 'binary', logits: '0.9 0.3', target: '1 0' });
    for (const { framework, value } of quotes) {
      if (framework === 'ONNX') expect(value).toBeNull();
      else expect(value, framework).toBeCloseTo(loss, 12);
    }
  });

  test('on images, whose classes are not last', () => {
    const logits = '[[[1, 2], [3, 4], [0, 1]]]';
    const { loss, value, rules } = quotesOf({ logits, target: '[[0, 2]]' });
    for (const framework of ['PyTorch', 'Keras', 'scikit', 'JAX', 'ONNX'])
      expect(value(framework)).toBeCloseTo(loss, 12);
    expect(value('NumPy')).toBeCloseTo(loss / 3, 12);
    expect(rules('Keras')).toEqual(['channels_last']);
  });
});

describe('rules', () => {
  const rows = { logits: '1 2 0\n0 3 1\n2 2 2', target: '0 1 2' } as const;

  test('Keras divides weighted losses by the rows, the others by the weights', () => {
    const changes = { ...rows, weight: '1 2 5' };
    const { loss, value, rules } = quotesOf(changes);
    expect(value('PyTorch')).toBeCloseTo(loss, 12);
    expect(value('scikit')).toBeCloseTo(loss, 12);
    expect(value('JAX')).toBeCloseTo(loss, 12);
    expect(value('ONNX')).toBeCloseTo(loss, 12);
    expect(value('Keras')).toBeCloseTo((loss * 8) / 3, 12);
    expect(rules('Keras')).toContain('keras_sample_weight');
  });

  test('Keras weighs smoothed losses by rows, PyTorch every class by its own weight', () => {
    const weight = [1, 2, 5];
    const { loss, value } = quotesOf({ ...rows, weight: weight.join(' '), labelSmoothing: 0.3 });
    const smoothed = check({ ...rows, labelSmoothing: 0.3 }).losses;
    const sum = smoothed.reduce((total, row, index) => total + weight[index] * row, 0);
    expect(value('Keras')).toBeCloseTo(sum / 3, 12);
    expect(value('PyTorch')).toBeCloseTo(loss, 12);
  });

  test('ignored rows: taken out, NaN, an error, or a matter of the caller', () => {
    const { loss, value, of } = quotesOf({ ...rows, target: '0 -100 2' });
    for (const framework of ['PyTorch', 'Keras', 'ONNX']) expect(value(framework)).toBeCloseTo(loss, 12);
    expect(value('JAX')).toBeNaN();
    expect(of('scikit')[0]).toMatchObject({ value: null, rules: ['sklearn_no_ignore'] });
    expect(of('NumPy')[0]).toMatchObject({ value: null, rules: ['numpy_index_error'] });
  });

  test('an ignored -1 is the last class where indices count from the end', () => {
    const { value, rules } = quotesOf({ ...rows, target: '0 -1 2', ignoreIndex: -1 });
    const last = check({ ...rows, target: '0 2 2' }).loss ?? 0;
    expect(value('JAX')).toBeCloseTo(last, 12);
    expect(value('NumPy')).toBeCloseTo(last / 3, 12);
    expect(rules('JAX')).toEqual(['index_wraps']);
  });

  test('ignored and smoothed: Keras counts the rows that weigh nothing', () => {
    const { loss, value } = quotesOf({ ...rows, target: '0 -100 2', labelSmoothing: 0.1 });
    expect(value('Keras')).toBeCloseTo((loss * 2) / 3, 12);
  });

  test('everything ignored', () => {
    const { value } = quotesOf({ ...rows, target: '-100 -100 -100' });
    expect(value('PyTorch')).toBeNaN();
    expect(value('ONNX')).toBeNaN();
    expect(value('Keras')).toBe(0);
  });

  test('0 times infinity', () => {
    const { loss, value, rules } = quotesOf({ logits: '1 -inf 2', target: '0 0 1' });
    expect(Number.isFinite(loss)).toBe(true);
    for (const framework of ['PyTorch', 'Keras', 'JAX']) {
      expect(value(framework)).toBeNaN();
      expect(rules(framework)).toContain('zero_times_infinity');
    }
  });

  test('where an impossible class is clipped decides its price', () => {
    const { value, rules } = quotesOf({ kind: 'probabilities', logits: '1 0', target: '1' });
    expect(value('PyTorch')).toBe(Infinity);
    expect(value('Keras')).toBeCloseTo(-Math.log(1e-7), 6);
    expect(value('scikit')).toBeCloseTo(52 * Math.LN2, 6);
    expect(value('NumPy')).toBeCloseTo(-Math.log(1e-12) / 2, 6);
    expect(rules('PyTorch')).toContain('no_clipping');
  });

  test('rows that do not sum to 1 are divided by their sum, or not', () => {
    const { loss, value } = quotesOf({ kind: 'probabilities', logits: '0.3 0.9', target: '0' });
    expect(value('PyTorch')).toBeCloseTo(loss, 12);
    for (const framework of ['Keras', 'scikit', 'JAX']) expect(value(framework)).toBeCloseTo(-Math.log(0.25), 6);
  });

  test('the upper limit of 1e-12 does nothing in float32', () => {
    const changes = { kind: 'binary', logits: '1 0.5', target: '1 1' } as const;
    expect(quotesOf(changes).value('NumPy')).toBeCloseTo(Math.LN2 / 2, 11);
    const { value, rules } = quotesOf({ ...changes, dtype: 'float32' });
    expect(value('NumPy')).toBeNaN();
    expect(rules('NumPy')).toContain('numpy_float32_clip');
  });

  test('every rule has a sentence and a source that a link can lead to', () => {
    for (const [name, { url }] of Object.entries(rules)) {
      expect(messages.en).toHaveProperty([`rule.${name}`]);
      expect(new URL(url).protocol).toBe('https:');
    }
  });
});

test('each framework that is asked is told of', () => {
  const shares: number[] = [];
  const names = quoteAll({ input: inputOf({}), result: check({}), row: 0, xent }, (share) => shares.push(share));
  expect(shares).toHaveLength(new Set(names.map(({ framework }) => framework)).size);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares[0]).toBe(0);
  expect(shares.at(-1)).toBeLessThan(1);
});
