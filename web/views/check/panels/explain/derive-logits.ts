import type { Xent } from '../../../../engine/xent.ts';
import type { CheckInput, CheckResult } from '../../check-result.ts';
import type { CheckRow } from '../../check-row.ts';
import { rowOf } from '../../class-layout.ts';
import {
  applied,
  equals,
  exponential,
  type Formula,
  fraction,
  identifier,
  indexed,
  row as inRow,
  negative,
  operator,
  parentheses,
  sumOver,
  term,
} from './formula.ts';
import { difference, number, operand } from './number-formula.ts';
import { Classes, type Step } from './step.ts';
import { targetShares } from './target-shares.ts';

/** From the logits of a row to its loss in nats: maximum, exponentials, their sum, its logarithm, the classes picked. */
export function deriveLogits(input: CheckInput, result: CheckResult, row: CheckRow, xent: Xent): Step[] {
  const logits = rowOf(result.scaledLogits ?? result.values, result.layout, row.row);
  const winner = result.argmax[row.row];
  const max = logits[winner];
  const { lse } = xent.crossEntropy([Array.from(logits)], [winner], { dtype: 'float64' });
  const shares = targetShares(input, row, result.target.kind === 'indices');
  const isOne = row.targetClass !== null && input.labelSmoothing === 0;
  const classes = new Classes(row.prediction, [winner, ...(row.targetClass === null ? [] : [row.targetClass])]);
  const isScaled = input.temperature !== 1 || input.logitScale !== 1 || input.softcap !== Number.POSITIVE_INFINITY;
  const name = isScaled ? 'z′' : 'z';
  return [
    ...(isScaled ? [scaling(input, classes, logits)] : []),
    maximum(name, winner, max),
    exponentials(classes, logits, max),
    sum(logits, max, winner, lse.data[0], classes),
    ...(isOne && row.targetClass !== null
      ? [picked(name, row.targetClass, logits, lse.data[0], row.prediction, result.plainLosses[row.row], shares)]
      : [weighted(name, classes, shares, logits, lse.data[0])]),
    ...(input.lseSquareScale === 0 ? [] : [squared(input.lseSquareScale, lse.data[0], row.loss)]),
  ];
}

function scaling(input: CheckInput, classes: Classes, logits: Float64Array): Step {
  const { softcap, logitScale, temperature } = input;
  const isCapped = softcap !== Number.POSITIVE_INFINITY;
  const capped: Formula = isCapped
    ? inRow(
        identifier('cap'),
        operator('·'),
        applied('tanh', parentheses(fraction(indexed('z', 'c'), identifier('cap')))),
      )
    : indexed('z', 'c');
  const scaled = logitScale === 1 ? capped : inRow(number(logitScale), operator('·'), capped);
  return {
    key: 'explain.step.scaled',
    values: { cap: isCapped ? softcap : '∞', scale: logitScale, temperature },
    lines: [
      inRow(indexed('z′', 'c'), equals, temperature === 1 ? scaled : fraction(scaled, number(temperature))),
      classes.joined(',', (c) => term(c, inRow(indexed('z′', c), equals, number(logits[c])))),
    ],
  };
}

const maximum = (name: string, winner: number, max: number): Step => ({
  key: 'explain.step.max',
  lines: [
    inRow(
      identifier('m'),
      equals,
      applied('max', indexed(name, 'c')),
      equals,
      term(winner, inRow(indexed(name, winner), equals, number(max))),
    ),
  ],
});

function exponentials(classes: Classes, logits: Float64Array, max: number): Step {
  const shifted = (c: number) => inRow(number(logits[c]), operator('−'), operand(max));
  return {
    key: 'explain.step.exponentials',
    lines: [
      classes.joined(',', (c) => term(c, inRow(exponential(shifted(c)), equals, number(Math.exp(logits[c] - max))))),
    ],
  };
}

function sum(logits: Float64Array, max: number, winner: number, lse: number, classes: Classes): Step {
  const total = logits.reduce((tail, z, c) => (c === winner ? tail : tail + Math.exp(z - max)), 0);
  return {
    key: 'explain.step.sum',
    lines: [
      inRow(
        identifier('S'),
        equals,
        classes.joined('+', (c) => term(c, number(Math.exp(logits[c] - max)))),
        equals,
        number(1 + total),
      ),
      inRow(
        identifier('lse'),
        equals,
        identifier('m'),
        operator('+'),
        applied('log', identifier('S')),
        equals,
        number(max),
        operator('+'),
        number(Math.log1p(total)),
        equals,
        number(lse),
      ),
    ],
  };
}

/** ℓ = w (lse - z_t), where one class is the target. */
function picked(
  name: string,
  target: number,
  logits: Float64Array,
  lse: number,
  prediction: Float64Array,
  loss: number,
  shares: Float64Array,
): Step {
  const weight = shares[target];
  const symbol = identifier('ℓ');
  const plain = inRow(
    negative(applied('log', indexed('q', target))),
    equals,
    identifier('lse'),
    operator('−'),
    indexed(name, target),
    equals,
    term(target, difference(lse, logits[target], loss)),
    equals,
    number(loss),
  );
  const probability = term(target, inRow(indexed('q', target), equals, number(prediction[target])));
  if (weight === 1) {
    return {
      key: 'explain.step.picked',
      values: { class: target },
      lines: [probability, inRow(symbol, equals, plain)],
    };
  }
  const weightedLoss = inRow(
    symbol,
    equals,
    indexed('w', target),
    operator('·'),
    parentheses(number(loss)),
    equals,
    number(weight),
    operator('·'),
    number(loss),
    equals,
    number(weight * loss),
  );
  return { key: 'explain.step.pickedWeighted', values: { class: target }, lines: [probability, plain, weightedLoss] };
}

/** ℓ = sum over c of y_c (lse - z_c), for distributions, smoothing and class weights. */
function weighted(name: string, classes: Classes, shares: Float64Array, logits: Float64Array, lse: number): Step {
  const loss = shares.reduce((total, share, c) => (share === 0 ? total : total + share * (lse - logits[c])), 0);
  return {
    key: 'explain.step.weighted',
    lines: [
      inRow(
        identifier('ℓ'),
        equals,
        sumOver('c'),
        indexed('y', 'c'),
        parentheses(inRow(identifier('lse'), operator('−'), indexed(name, 'c'))),
      ),
      inRow(
        identifier('ℓ'),
        equals,
        classes.joined('+', (c) => term(c, inRow(number(shares[c]), operator('·'), number(lse - logits[c])))),
        equals,
        number(loss),
      ),
    ],
  };
}

const squared = (scale: number, lse: number, loss: number): Step => ({
  key: 'explain.step.zLoss',
  lines: [
    inRow(
      identifier('ℓ'),
      operator('+'),
      identifier('λ'),
      operator('·'),
      { kind: 'superscript', base: identifier('lse'), above: number(2) },
      equals,
      number(loss - scale * lse * lse),
      operator('+'),
      number(scale),
      operator('·'),
      { kind: 'superscript', base: operand(lse), above: number(2) },
      equals,
      number(loss),
    ),
  ],
});
