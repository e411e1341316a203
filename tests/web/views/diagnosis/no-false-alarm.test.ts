import { describe, expect, test } from 'vitest';
import type { State } from '../../../../web/state/schema.ts';
import { examine } from '../../../../web/views/check/diagnosis/examine.ts';
import { inputOf, xent } from '../engine.ts';

/** A repeatable sequence of numbers in [0, 1). */
function randomNumbers(seed: number) {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return (state >>> 4) / 2 ** 28;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const below = (count: number) => Math.floor(count * uniform());
  return { uniform, normal, below, among: <T>(choices: readonly T[]): T => choices[below(choices.length)] };
}

type Random = ReturnType<typeof randomNumbers>;
type Rows = readonly (readonly number[])[];

const rowsOf = (rows: number, classes: number, number: () => number): Rows =>
  Array.from({ length: rows }, () => Array.from({ length: classes }, number));

function softmax(row: readonly number[]): number[] {
  const largest = Math.max(...row);
  const exponentials = row.map((logit) => Math.exp(logit - largest));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map((value) => value / sum);
}

/** As code prints rows: with a few decimals or all. */
function written(rows: Rows, { among }: Random): string {
  const decimals = among([3, 4, 8, 17]);
  const number = (value: number) => (decimals === 17 ? String(value) : value.toFixed(decimals));
  return `[${rows.map((row) => `[${row.map(number).join(', ')}]`).join(',\n ')}]`;
}

const indices = (rows: number, classes: number, { below }: Random) =>
  Array.from({ length: rows }, () => below(classes)).join(' ');

const oneHot = (rows: number, classes: number, { below }: Random) =>
  Array.from({ length: rows }, () => {
    const right = below(classes);
    return Array.from({ length: classes }, (_, index) => Number(index === right)).join(' ');
  }).join('\n');

/** Ordinary inputs of each kind: nothing about them is a mistake. */
const inputs: Readonly<Record<string, (random: Random) => Partial<State>>> = {
  'logits of any scale': (random) => {
    const [rows, classes] = [1 + random.below(12), 2 + random.below(12)];
    const scale = random.among([0.01, 0.3, 1, 5, 40, 1000]);
    const shift = random.among([0, 0.5, -3, 100]);
    return {
      logits: written(
        rowsOf(rows, classes, () => shift + scale * random.normal()),
        random,
      ),
      target: random.among([indices, oneHot])(rows, classes, random),
      temperature: random.among([1, 0.5, 4]),
      labelSmoothing: random.among([0, 0.1]),
      reduction: random.among(['mean', 'sum', 'none']),
    };
  },
  'logits between 0 and 1': (random) => {
    const [rows, classes] = [1 + random.below(12), 2 + random.below(12)];
    return { logits: written(rowsOf(rows, classes, random.uniform), random), target: indices(rows, classes, random) };
  },
  'log-probabilities as logits': (random) => {
    const [rows, classes] = [1 + random.below(12), 2 + random.below(12)];
    const logarithms = rowsOf(rows, classes, random.normal).map((row) => softmax(row).map(Math.log));
    return { logits: written(logarithms, random), target: indices(rows, classes, random) };
  },
  'ignored rows and weights': (random) => {
    const [rows, classes] = [2 + random.below(12), 2 + random.below(5)];
    const target = Array.from({ length: rows }, (_, row) =>
      row > 0 && random.uniform() < 0.5 ? random.among([-100, 255]) : random.below(classes),
    );
    return {
      logits: written(rowsOf(rows, classes, random.normal), random),
      target: target.map((value) => (value < 0 ? 255 : value)).join(','),
      ignoreIndex: 255,
      weight: Array.from({ length: classes }, () => 0.1 + random.uniform()).join(' '),
    };
  },
  'targets that are distributions': (random) => {
    const [rows, classes] = [1 + random.below(6), 2 + random.below(6)];
    return {
      logits: written(
        rowsOf(rows, classes, () => 2 * random.normal()),
        random,
      ),
      target: written(rowsOf(rows, classes, random.normal).map(softmax), random),
    };
  },
  probabilities: (random) => {
    const [rows, classes] = [1 + random.below(12), 2 + random.below(30)];
    const scale = random.among([0.05, 0.5, 1.5]);
    // The smallest probability at three decimals is none.
    const rowsOfProbabilities = rowsOf(rows, classes, () => scale * random.normal()).map(softmax);
    return {
      kind: 'probabilities',
      logits: `[${rowsOfProbabilities.map((row) => `[${row.map((value) => value.toPrecision(random.among([3, 7, 17])))}]`)}]`,
      target: random.among([indices, oneHot])(rows, classes, random),
    };
  },
  'masked classes': (random) => {
    const classes = 3 + random.below(6);
    const row = Array.from({ length: classes }, (_, index) => (index % 3 === 1 ? '-inf' : String(random.normal())));
    return { logits: row.join(' '), target: String(3 * random.below(Math.ceil(classes / 3))) };
  },
  'yes or no': (random) => {
    const count = 1 + random.below(20);
    return {
      kind: 'binary',
      logits: Array.from({ length: count }, random.uniform).join(' '),
      target: Array.from({ length: count }, () => random.among([0, 1, random.uniform()])).join(' '),
    };
  },
  images: (random) => {
    const classes = 2 + random.below(3);
    const plane = () => written(rowsOf(2, 2, random.normal), random);
    return {
      logits: `[[${Array.from({ length: classes }, plane).join(',')}]]`,
      target: `[[[${indices(2, classes, random).replace(' ', ',')}],[${indices(2, classes, random).replace(' ', ',')}]]]`,
    };
  },
};

describe('ordinary inputs raise no alarm', () => {
  test.each(Object.keys(inputs))('%s', (name) => {
    const random = randomNumbers(20_241);
    for (let round = 0; round < 300; round++) {
      const changes = { dtype: random.among(['float32', 'float64'] as const), ...inputs[name](random) };
      const { outcome, findings } = examine(inputOf(changes), xent);
      expect(outcome.ok, JSON.stringify([changes, outcome.ok || outcome])).toBe(true);
      expect(findings, JSON.stringify(changes)).toEqual([]);
    }
  });
});
