import { describe, expect, test } from 'vitest';
import type { State } from '../../../../web/state/schema.ts';
import type { Settled } from '../../../../web/views/check/check-runner.ts';
import { derive } from '../../../../web/views/check/panels/explain/derive.ts';
import type { Formula } from '../../../../web/views/check/panels/explain/formula.ts';
import { difference, number } from '../../../../web/views/check/panels/explain/number-formula.ts';
import { shownClasses } from '../../../../web/views/check/panels/explain/shown-classes.ts';
import { toAlignedLatex, toLatex } from '../../../../web/views/check/panels/explain/to-latex.ts';
import { check, inputOf, xent } from '../engine.ts';

const settle = (changes: Partial<State>): Settled => ({ input: inputOf(changes), result: check(changes) });

/** The numbers of a formula in reading order; a power of ten is part of its number. */
function numbersIn(formula: Formula): number[] {
  const latex = toLatex(formula).replace(
    / \\times 10\^\{(-? ?\d+)\}/g,
    (_, power: string) => `e${power.replace(' ', '')}`,
  );
  return [...latex.matchAll(/-? ?\d+(?:\.\d+)?(?:e-?\d+)?/g)].map(([digits]) => Number(digits.replace(' ', '')));
}

/** The number that the last line of a step ends in. */
const outcome = (lines: readonly Formula[]) => numbersIn(lines.at(-1) as Formula).at(-1) as number;

const cases: [string, Partial<State>][] = [
  ['the default', {}],
  ['smoothing', { labelSmoothing: 0.1 }],
  ['class weights', { weight: '1 2 3' }],
  ['smoothing, weights and a z-loss', { labelSmoothing: 0.2, weight: '0.5 2 1', lseSquareScale: 0.01 }],
  ['scale, temperature and a cap', { logitScale: 2, temperature: 0.5, softcap: 3 }],
  ['a sum', { reduction: 'sum' }],
  ['an ignored row', { target: '2 -100 2' }],
  ['soft targets', { logits: '0.7 0.3', target: '0.5 0.5' }],
  [
    'weighted soft targets with smoothing',
    { logits: '0.7 0.3', target: '[[0.9, 0.1]]', weight: '1 3', labelSmoothing: 0.1 },
  ],
  ['probabilities', { kind: 'probabilities', logits: '[[0.7, 0.2, 0.1], [0.1, 0.8, 0.1]]', target: '0 1' }],
  [
    'the mean over all',
    { kind: 'probabilities', logits: '[[0.7, 0.3], [0.1, 0.9]]', target: '0 1', reduction: 'mean_all' },
  ],
  ['clipping', { kind: 'probabilities', logits: '[[1, 0], [0.5, 0.5]]', target: '1 0' }],
  ['yes or no', { kind: 'binary', logits: '0.9 0.2', target: '1 0.5' }],
];

describe.each(cases)('with %s', (_, change) => {
  const settled = settle(change);
  const { result, input } = settled;
  const rows = Array.from({ length: result.layout.rows }, (_, row) => row);

  test.each(rows)('the derivation of row %i ends in its loss', (row) => {
    const steps = derive(settled, row, 'nats', xent);
    const ofRow = steps.filter(({ key }) => !/Rows|OfAll|Mean/.test(key));
    const isIgnored = result.target.kind === 'indices' && result.target.indices[row] === input.ignoreIndex;
    if (isIgnored) {
      expect(steps).toEqual([]);
      return;
    }
    const last = ofRow.at(-1);
    expect(outcome(last?.lines ?? [])).toBeCloseTo(result.losses[row], 3);
  });

  test('and the reduction in the number of the page', () => {
    const steps = derive(settled, 0, 'nats', xent);
    expect(outcome(steps.at(-1)?.lines ?? [])).toBeCloseTo(result.loss as number, 3);
    const bits = derive(settled, 0, 'bits', xent);
    expect(outcome(bits.at(-1)?.lines ?? [])).toBeCloseTo((result.loss as number) / Math.LN2, 3);
  });
});

test('a row of many classes is written with an ellipsis, its target and its winner among the classes', () => {
  const logits = Float64Array.from({ length: 1000 }, (_, index) => Math.sin(index));
  const classes = shownClasses(logits, [7]);
  expect(classes).toHaveLength(5);
  expect(classes).toContain(7);
  expect([...classes].sort((a, b) => a - b)).toEqual(classes);
  const settled = settle({ logits: logits.join(' '), target: '7' });
  expect(
    derive(settled, 0, 'nats', xent)
      .flatMap(({ lines }) => lines.map(toLatex))
      .join(),
  ).toContain('\\cdots');
});

describe('LaTeX', () => {
  test('of numbers', () => {
    expect(toLatex(number(-1.5))).toBe('- 1.5');
    expect(toLatex(number(1.25e-9))).toBe('1.25 \\times 10^{- 9}');
    expect(toLatex(number(Number.POSITIVE_INFINITY))).toBe('\\infty');
    expect(toLatex(number(Number.NaN))).toBe('\\mathrm{NaN}');
  });

  test('a difference shows the digits that it needs', () => {
    expect(toLatex(difference(10.000045, 10, 4.5e-5))).toBe('10.000045 - 10');
    expect(toLatex(difference(1, -2, 3))).toBe('1 - \\left(- 2\\right)');
  });

  test('is aligned at the equals signs, with balanced braces', () => {
    const steps = derive(settle({ softcap: 5, labelSmoothing: 0.1 }), 0, 'bits', xent);
    const latex = toAlignedLatex(steps.flatMap(({ lines }) => lines));
    expect(latex).toMatch(/^\\begin\{aligned\}\n/);
    expect(latex).toContain('\\tanh');
    expect(latex.split('{').length).toBe(latex.split('}').length);
    // Nothing but ASCII: LaTeX without Unicode takes it.
    expect(latex).toMatch(/^[\n -~]*$/);
  });
});
