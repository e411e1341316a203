import type { Xent } from '../../engine/xent.ts';
import { parseProbabilities } from '../../io/parse-probabilities.ts';
import { parseTarget } from '../../io/parse-target.ts';
import type { ReadTensor } from '../../io/parse-tensor.ts';
import type { CheckInput, CheckResult } from './check-result.ts';
import { classesInPlace, classesLast, classLayout } from './class-layout.ts';
import { decomposition } from './decomposition.ts';
import { readOrGiveUp } from './problem-found.ts';
import { doubles, mean, real } from './real-arrays.ts';
import { checkTarget, countCorrect, largestClass, targetRows } from './targets.ts';

/** The cross-entropy of probabilities as they are, clipped as tutorials clip them. No row is ignored here. */
export function computeProbabilities(input: CheckInput, xent: Xent, read: ReadTensor): CheckResult {
  const { dtype, eps, reduction } = input;
  const parsed = readOrGiveUp('logits', parseProbabilities(input.logits, read));
  const shape = parsed.shape.length === 0 ? [1] : parsed.shape;
  const layout = classLayout(shape);
  const target = checkTarget(readOrGiveUp('target', parseTarget(input.target, shape, Number.NaN, read)));

  const rowsFirst = [layout.rows, layout.classes];
  const prediction = classesLast(parsed.values, layout);
  const probs = real(prediction, rowsFirst, dtype);
  const truth = real(targetRows(target, layout), rowsFirst, dtype);
  const reduced = xent.categoricalCrossEntropyProbs(probs, truth, { dtype, eps, reduction, grad: true });
  const losses = doubles(xent.categoricalCrossEntropyProbs(probs, truth, { dtype, eps, reduction: 'none' }).value);
  const average = (over: 'mean' | 'mean_all') =>
    xent.categoricalCrossEntropyProbs(probs, truth, { dtype, eps, reduction: over }).value as number;
  const plainMean = average('mean');

  const argmax = Int32Array.from({ length: layout.rows }, (_, row) => largestClass(parsed.values, layout, row));
  const loss = typeof reduced.value === 'number' ? reduced.value : layout.rows === 1 ? mean(losses) : null;
  return {
    kind: 'probabilities',
    format: parsed.format,
    shape,
    layout,
    values: parsed.values,
    spans: parsed.spans,
    target,
    loss,
    losses,
    plainLosses: losses,
    gradient: classesInPlace(doubles(reduced.grad.probs ?? 0), layout),
    prediction: parsed.values,
    argmax,
    scaledLogits: null,
    count: layout.rows,
    correct: countCorrect(target, argmax, layout, null),
    perplexity: Math.exp(plainMean),
    ...decomposition(xent, target, prediction, layout, plainMean, dtype),
    means: { overRows: plainMean, overAll: average('mean_all') },
  };
}
