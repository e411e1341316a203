import type { CheckInput } from '../../check-result.ts';
import type { CheckRow } from '../../check-row.ts';
import { applied, equals, identifier, indexed, row as inRow, negative, operator, sumOver, term } from './formula.ts';
import { number } from './number-formula.ts';
import { Classes, type Step } from './step.ts';

/** From the probabilities of a row to its loss in nats: clipped, their logarithms, weighted by the target. */
export function deriveProbabilities(input: CheckInput, row: CheckRow): Step[] {
  const { eps } = input;
  const clipped = row.prediction.map((q) => Math.min(Math.max(q, eps), 1 - eps));
  const isClipped = row.prediction.some((q, c) => q !== clipped[c]);
  const name = isClipped ? 'q′' : 'q';
  const classes = new Classes(row.target, row.targetClass === null ? [] : [row.targetClass]);
  // A class that the target gives nothing is no term: 0 * log 0 is 0.
  const contribution = (c: number) =>
    term(
      c,
      inRow(number(row.target[c]), operator('·'), row.target[c] === 0 ? number(0) : number(-Math.log(clipped[c]))),
    );
  return [
    ...(isClipped
      ? [
          {
            key: 'explain.step.clipped',
            values: { eps: String(eps) },
            lines: [
              inRow(indexed('q′', 'c'), equals, applied('clip', indexed('q', 'c'))),
              classes.joined(',', (c) => term(c, inRow(indexed('q′', c), equals, number(clipped[c], 13)))),
            ],
          } as const,
        ]
      : []),
    {
      key: 'explain.step.logarithms',
      lines: [
        classes.joined(',', (c) =>
          term(c, inRow(negative(applied('log', indexed(name, c))), equals, number(-Math.log(clipped[c])))),
        ),
      ],
    },
    {
      key: 'explain.step.crossEntropy',
      lines: [
        inRow(
          identifier('ℓ'),
          equals,
          sumOver('c'),
          indexed('p', 'c'),
          operator('·'),
          negative(applied('log', indexed(name, 'c'))),
        ),
        inRow(identifier('ℓ'), equals, classes.joined('+', contribution), equals, number(row.loss)),
      ],
    },
  ];
}

/** The loss of a yes or no: class 1 with probability q, else class 0. */
export function deriveBinary(row: CheckRow): Step[] {
  const [yes, no] = row.prediction;
  const [truth, otherTruth] = row.target;
  // PyTorch's bound, which the core has too: the logarithm of 0 counts as -100.
  const logarithm = (q: number) => Math.max(Math.log(q), -100);
  const part = (index: number, share: number, q: number) =>
    term(index, inRow(number(share), operator('·'), share === 0 ? number(0) : number(-logarithm(q))));
  return [
    {
      key: 'explain.step.binary',
      values: { yes: yes, no: no },
      lines: [
        inRow(
          identifier('ℓ'),
          equals,
          identifier('y'),
          operator('·'),
          negative(applied('log', identifier('q'))),
          operator('+'),
          { kind: 'parentheses', inside: inRow(number(1), operator('−'), identifier('y')) },
          operator('·'),
          negative(applied('log', { kind: 'parentheses', inside: inRow(number(1), operator('−'), identifier('q')) })),
        ),
        inRow(
          identifier('ℓ'),
          equals,
          part(0, truth, yes),
          operator('+'),
          part(1, otherTruth, no),
          equals,
          number(row.loss),
        ),
      ],
    },
  ];
}
