import { describe, expect, test } from 'vitest';
import { parseTensor } from '../../web/io/parse-tensor.ts';
import type { State } from '../../web/state/schema.ts';
import { quoteAll } from '../../web/views/check/panels/frameworks/frameworks.ts';
import { numpy } from '../../web/views/check/panels/frameworks/numpy.ts';
import { pytorch } from '../../web/views/check/panels/frameworks/pytorch.ts';
import type { Question, Quote } from '../../web/views/check/panels/frameworks/quote.ts';
import { logitsOf, predictionOf, targetClasses } from '../../web/views/check/panels/frameworks/row-losses.ts';
import { scikitLearn } from '../../web/views/check/panels/frameworks/scikit-learn.ts';
import { targetRows } from '../../web/views/check/targets.ts';
import { numbersIn } from '../web/io/code/same-number.ts';
import { check, inputOf, xent } from '../web/views/engine.ts';
import { runPython } from './python.ts';

const logits = '2.0 1.0 0.1\n0.5 2.5 0.3\n1.2 0.2 3.1\n-3 0 3';
const soft = '0.2 0.5 0.3\n1 0 0\n0 0.5 0.5\n0.1 0.1 0.8';
const oneHot = '0 0 1\n0 1 0\n0 0 1\n1 0 0';
const probabilities = '0.7 0.2 0.1\n0.1 0.8 0.1\n0.2 0.3 0.5\n0.05 0.9 0.05';

/** What is compared, in both types. */
const cases: Readonly<Record<string, Partial<State>>> = {
  'class indices': { logits, target: '2 1 2 0' },
  'a sum': { logits, target: '2 1 2 0', reduction: 'sum' },
  'one loss a row': { logits, target: '2 1 2 0', reduction: 'none', row: 2 },
  weights: { logits, target: '2 1 2 0', weight: '0.5 2 3' },
  'weights, ignored rows and smoothing': {
    logits,
    target: '2 -100 2 0',
    weight: '0.5 2 3',
    labelSmoothing: 0.25,
  },
  'everything ignored': { logits, target: '-100 -100 -100 -100' },
  'an ignored index from the end': { logits, target: '2 -1 2 0', ignoreIndex: -1 },
  'one-hot rows and weights': { logits, target: oneHot, weight: '0.5 2 3' },
  distributions: { logits, target: soft },
  'distributions, weights and smoothing': { logits, target: soft, weight: '0.5 2 3', labelSmoothing: 0.1 },
  temperature: { logits, target: '2 1 2 0', temperature: 2, logitScale: 3, softcap: 5 },
  'a z-loss': { logits, target: '2 1 2 0', lseSquareScale: 0.1 },
  'masked classes and indices': { logits: '1 -inf 2\n0 1 -inf', target: '2 0' },
  'masked classes and one-hot rows': { logits: '1 -inf 2\n0 1 -inf', target: '0 0 1\n1 0 0' },
  'far apart': { logits: '90 0 -90\n0 40 1', target: '0 0' },
  probabilities: { kind: 'probabilities', logits: probabilities, target: '2 1 2 0' },
  'probabilities, mean over everything': {
    kind: 'probabilities',
    logits: probabilities,
    target: oneHot,
    reduction: 'mean_all',
  },
  'probabilities and distributions': { kind: 'probabilities', logits: probabilities, target: soft, reduction: 'sum' },
  'probabilities that do not sum to 1': { kind: 'probabilities', logits: '0.2 0.9\n0.5 0.4', target: '0 1' },
  'impossible classes': { kind: 'probabilities', logits: '0 1\n1 0\n0.5 0.5', target: '0 0 1' },
  'yes or no': { kind: 'binary', logits: '0.9 0.2 0.55', target: '1 0 1' },
  'soft yes or no': { kind: 'binary', logits: '0.9 0.2 0.55', target: '0.8 0.1 1', reduction: 'sum' },
  'certain yes or no': { kind: 'binary', logits: '1 0 1 0.5', target: '1 0 0 1' },
};

function questionOf(changes: Partial<State>): Question {
  return { input: inputOf(changes), result: check(changes), row: changes.row ?? 0, xent };
}

const listOf = (values: ArrayLike<number>) =>
  `[${Array.from(values, (value) => (Number.isFinite(value) ? String(value) : `float('${value}')`)).join(', ')}]`;

/** A program in which the names of a call stand for the arrays of a question, and which prints what the call gives. */
function program(question: Question, { call }: Quote, library: 'torch' | 'numpy'): string {
  const { input, result } = question;
  const { rows, classes } = result.layout;
  const isBinary = result.kind === 'binary';
  const shape = isBinary ? `(${rows},)` : `(${rows}, ${classes})`;
  const reals: Record<string, ArrayLike<number>> = { q: predictionOf(question) };
  if (isBinary && result.target.kind === 'probabilities') reals.p = result.target.probabilities;
  if (!isBinary) reals.p = targetRows(result.target, result.layout);
  if (result.kind === 'logits') reals.z = logitsOf(question);
  const weight = parseTensor(input.weight);
  const indices = isBinary ? reals.p : (targetClasses(question) ?? []);
  const array = (values: ArrayLike<number>, type: string) =>
    library === 'torch'
      ? `torch.tensor(${listOf(values)}, dtype=torch.${type})`
      : `np.array(${listOf(values)}, dtype=np.${type})`;
  return [
    'import numpy as np',
    ...(library === 'torch'
      ? ['import torch', 'import torch.nn.functional as F']
      : ['from scipy.special import softmax', 'from sklearn.metrics import log_loss']),
    `C = ${classes}`,
    ...Object.entries(reals).map(([name, values]) => `${name} = ${array(values, input.dtype)}.reshape(${shape})`),
    `y = ${array(Array.from(indices, Math.round), 'int64')}`,
    // The rows of p as the code before it makes them: np.eye refuses what is no class.
    ...(library === 'numpy' && result.target.kind === 'indices' ? ['p = np.eye(C)[y].astype(q.dtype)'] : []),
    ...(weight.ok ? [`w = ${array(weight.value.values, input.dtype)}`] : []),
    ...(call.startsWith('q = ') ? [call.split('; ')[0]] : []),
    `values = ${call.split('; ').at(-1)}`,
    'values = np.asarray(values).reshape(-1)',
    `print(float(values[${input.reduction === 'none' ? question.row : 0} if values.size > 1 else 0]))`,
  ].join('\n');
}

const tested = [
  { framework: pytorch, library: 'torch' },
  { framework: scikitLearn, library: 'numpy' },
  { framework: numpy, library: 'numpy' },
] as const;

describe('what the page says is what the call gives, run in the framework itself', () => {
  const compared = Object.entries(cases).flatMap(([name, changes]) =>
    (['float32', 'float64'] as const).flatMap((dtype) => {
      const question = questionOf({ ...changes, dtype });
      return tested.flatMap(({ framework, library }) =>
        framework.quotes[question.result.kind](question)
          .filter(({ value }) => value !== null)
          .map((quote) => ({
            title: `${framework.name}, ${name}, ${dtype}: ${quote.call}`,
            dtype,
            value: quote.value ?? Number.NaN,
            text: program(question, quote, library),
          })),
      );
    }),
  );
  const printed = runPython(compared.map(({ text }) => text));

  test.each(compared.map((entry, place) => ({ ...entry, printed: printed[place] })))('$title', (entry) => {
    const [given] = numbersIn(entry.printed);
    if (Number.isFinite(entry.value)) {
      const digits = entry.dtype === 'float32' ? 2e-6 : 1e-12;
      const scale = Math.max(Math.abs(given), entry.dtype === 'float32' ? 1e-6 : 1e-15);
      expect(Math.abs(entry.value - given) / scale, `${entry.value} for ${given}`).toBeLessThan(digits);
    } else expect(given).toBe(entry.value);
  });
});

describe('what the page says is impossible is refused by the framework itself', () => {
  test.each([
    ['ignored rows in NumPy', 'import numpy as np\nnp.eye(3)[np.array([2, -100])]', /IndexError/],
    [
      'distributions in scikit-learn',
      'from sklearn.metrics import log_loss\nlog_loss([[0.2, 0.8], [0.5, 0.5]], [[0.1, 0.9], [0.4, 0.6]])',
      /ValueError/,
    ],
    [
      'one class in scikit-learn',
      'from sklearn.metrics import log_loss\nlog_loss([0], [[1.0]], labels=[0])',
      /ValueError/,
    ],
    [
      'NaN in scikit-learn',
      'from sklearn.metrics import log_loss\nlog_loss([0, 1], [[float("nan"), 1.0], [0.5, 0.5]])',
      /ValueError/,
    ],
  ])('%s', (_, text, failure) => {
    expect(() => runPython([text])).toThrow(failure);
  });
});

test('every framework answers every case, with a value or a reason', () => {
  for (const [name, changes] of Object.entries(cases)) {
    for (const { framework, value, rules } of quoteAll(questionOf(changes))) {
      expect(value !== null || rules.length > 0, `${framework}, ${name}`).toBe(true);
    }
  }
});
