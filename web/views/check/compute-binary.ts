import type { BinaryCrossEntropyOptions, Xent } from '../../engine/xent.ts';
import { parseProbabilities } from '../../io/parse-probabilities.ts';
import { parseBinaryTarget } from '../../io/parse-target.ts';
import type { ReadTensor } from '../../io/parse-tensor.ts';
import type { CheckInput, CheckResult } from './check-result.ts';
import { decomposition } from './decomposition.ts';
import { readOrGiveUp } from './problem-found.ts';
import { doubles, mean, real } from './real-arrays.ts';
import { binaryClass } from './targets.ts';

/** Yes or no for each number: the probabilities of class 1 against targets in [0, 1]. Each number is a row. */
export function computeBinary(input: CheckInput, xent: Xent, read: ReadTensor): CheckResult {
  const { dtype } = input;
  const parsed = readOrGiveUp('logits', parseProbabilities(input.logits, read));
  const target = readOrGiveUp('target', parseBinaryTarget(input.target, parsed.shape, read));
  const rows = parsed.values.length;
  const probs = real(parsed.values, [rows], dtype);
  const truth = real(target.values, [rows], dtype);
  const reduction = input.reduction as BinaryCrossEntropyOptions['reduction'];
  const reduced = xent.binaryCrossEntropy(probs, truth, { dtype, reduction, grad: true });
  const losses = doubles(xent.binaryCrossEntropy(probs, truth, { dtype, reduction: 'none' }).value);

  const isOneHot = target.values.every((value) => value === 0 || value === 1);
  const shown = { kind: 'probabilities', oneHot: isOneHot, probabilities: target.values, spans: target.spans } as const;
  const both = { ...shown, probabilities: complemented(target.values) };
  const average = mean(losses);
  const argmax = Int32Array.from(parsed.values, (value) => (value >= 0.5 ? 1 : 0));
  const loss = typeof reduced.value === 'number' ? reduced.value : rows === 1 ? losses[0] : null;
  return {
    kind: 'binary',
    format: parsed.format,
    shape: parsed.shape,
    layout: { rows, classes: 1, inner: 1 },
    values: parsed.values,
    spans: parsed.spans,
    target: shown,
    loss,
    losses,
    plainLosses: losses,
    gradient: doubles(reduced.grad.probs ?? 0),
    prediction: parsed.values,
    argmax,
    scaledLogits: null,
    count: rows,
    correct: argmax.reduce((correct, yes, row) => correct + (yes === binaryClass(shown, row) ? 1 : 0), 0),
    perplexity: Math.exp(average),
    ...decomposition(xent, both, complemented(parsed.values), { rows, classes: 2, inner: 1 }, average, dtype),
    means: null,
  };
}

/** [1 - p, p] for each p: the distribution over class 0 and class 1. */
function complemented(values: Float64Array): Float64Array {
  const both = new Float64Array(2 * values.length);
  for (const [row, value] of values.entries()) both.set([1 - value, value], 2 * row);
  return both;
}
