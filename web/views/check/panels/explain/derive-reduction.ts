import type { CheckInput, CheckResult } from '../../check-result.ts';
import {
  applied,
  equals,
  type Formula,
  fraction,
  identifier,
  indexed,
  row as inRow,
  operator,
  sumOver,
} from './formula.ts';
import { number } from './number-formula.ts';
import type { Step } from './step.ts';
import { classWeights } from './target-shares.ts';

const mostRows = 4;

/** From the rows' losses to the one number of the page; nothing for a lone row in nats. */
export function deriveReduction(input: CheckInput, result: CheckResult, unit: 'nats' | 'bits'): Step[] {
  const { loss } = result;
  const steps: Step[] = [];
  if (loss !== null && result.layout.rows > 1) steps.push(reduced(input, result, loss));
  if (loss !== null && unit === 'bits') {
    steps.push({
      key: 'explain.step.bits',
      lines: [
        inRow(
          fraction(identifier('L'), applied('log', number(2))),
          equals,
          fraction(number(loss), number(Math.LN2)),
          equals,
          number(loss / Math.LN2),
        ),
      ],
    });
  }
  return steps;
}

function reduced(input: CheckInput, result: CheckResult, loss: number): Step {
  const { reduction } = input;
  const { rows, classes } = result.layout;
  const losses = inRow(
    ...Array.from({ length: Math.min(rows, mostRows) }, (_, row) => row).flatMap((row) => [
      ...(row === 0 ? [] : [operator('+')]),
      number(result.losses[row]),
    ]),
    ...(rows > mostRows ? [operator('+'), operator('⋯')] : []),
  );
  const total = inRow(sumOver('i'), indexed('ℓ', 'i'));
  const start = (below: Formula) => inRow(identifier('L'), equals, fraction(total, below), equals);
  if (reduction === 'sum') {
    return {
      key: 'explain.step.sumOfRows',
      values: { count: result.count },
      lines: [inRow(identifier('L'), equals, total, equals, losses, equals, number(loss))],
    };
  }
  if (reduction === 'mean_all') {
    const below = inRow(number(rows), operator('·'), number(classes));
    return {
      key: 'explain.step.meanOfAll',
      values: { count: rows, classes },
      lines: [inRow(start(below), fraction(losses, below), equals, number(loss))],
    };
  }
  const weightSum = sumOfWeights(input, result);
  if (weightSum === null) {
    const below = number(result.count);
    return {
      key: 'explain.step.meanOfRows',
      values: { count: result.count },
      lines: [inRow(start(identifier('N')), fraction(losses, below), equals, number(loss))],
    };
  }
  const below = inRow(sumOver('i'), { kind: 'subscript', base: identifier('w'), below: indexed('t', 'i') });
  // With a z-loss the numerator is more than the rows' weighted losses: that is divided by the count of rows.
  const numbers = input.lseSquareScale === 0 ? [fraction(losses, number(weightSum)), equals] : [];
  return {
    key: input.lseSquareScale === 0 ? 'explain.step.weightedMean' : 'explain.step.weightedMeanAndZ',
    values: { sum: weightSum },
    lines: [inRow(start(below), ...numbers, number(loss))],
  };
}

/** What PyTorch's weighted mean divides by: the weights of the rows' classes. Null where it is the count of rows. */
function sumOfWeights(input: CheckInput, result: CheckResult): number | null {
  const { target, layout } = result;
  if (result.kind !== 'logits' || input.weight.trim() === '' || target.kind !== 'indices') return null;
  const weights = classWeights(input, layout.classes);
  return target.indices.reduce((sum, index) => (index === input.ignoreIndex ? sum : sum + weights[index]), 0);
}
