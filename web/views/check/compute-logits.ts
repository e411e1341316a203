import type { CrossEntropyOptions, TensorLike, Xent } from '../../engine/xent.ts';
import { parseTarget, type Target } from '../../io/parse-target.ts';
import { parseTensor, type ReadTensor } from '../../io/parse-tensor.ts';
import { parseWeight } from '../../io/parse-weight.ts';
import type { CheckInput, CheckResult } from './check-result.ts';
import { classesInPlace, classesLast, classLayout } from './class-layout.ts';
import { decomposition } from './decomposition.ts';
import { readOrGiveUp } from './problem-found.ts';
import { doubles, real } from './real-arrays.ts';
import { softcapped } from './softcapped.ts';
import { checkTarget, countCorrect } from './targets.ts';

/** The cross-entropy of softmax(logits), with every option of the core. */
export function computeLogits(input: CheckInput, xent: Xent, read: ReadTensor): CheckResult {
  const { dtype } = input;
  const parsed = readOrGiveUp('logits', parseTensor(input.logits, read));
  const shape = parsed.shape.length === 0 ? [1] : parsed.shape;
  const layout = classLayout(shape);
  const target = readOrGiveUp('target', parseTarget(input.target, shape, input.ignoreIndex, read));
  const weight =
    input.weight.trim() === '' ? null : readOrGiveUp('weight', parseWeight(input.weight, layout.classes)).values;

  const logits = real(parsed.values, shape, dtype);
  const truth = targetTensor(target, shape, dtype);
  const common: CrossEntropyOptions = {
    dtype,
    temperature: input.temperature,
    logitScale: input.logitScale,
    softcap: input.softcap,
    ...(target.kind === 'indices' ? { ignoreIndex: input.ignoreIndex } : {}),
  };
  const full: CrossEntropyOptions = {
    ...common,
    labelSmoothing: input.labelSmoothing,
    lseSquareScale: input.lseSquareScale,
    weight: weight && real(weight, [layout.classes], dtype),
  };
  const reduction = input.reduction as CrossEntropyOptions['reduction'];
  const reduced = xent.crossEntropy(logits, truth, { ...full, reduction, grad: true });
  const losses = doubles(xent.crossEntropy(logits, truth, { ...full, reduction: 'none' }).value);
  const isPlain = input.labelSmoothing === 0 && input.lseSquareScale === 0 && weight === null;
  const plainLosses = isPlain
    ? losses
    : doubles(xent.crossEntropy(logits, truth, { ...common, reduction: 'none' }).value);
  const plainMean =
    isPlain && reduction === 'mean'
      ? (reduced.value as number)
      : (xent.crossEntropy(logits, truth, { ...common, reduction: 'mean' }).value as number);

  const { scaledLogits, prediction } = predict(input, xent, classesLast(parsed.values, layout), layout);
  const argmax = Int32Array.from(reduced.argmax.data);
  const shown = checkTarget(target);
  const count = reduced.count;
  const loss = typeof reduced.value === 'number' ? reduced.value : layout.rows === 1 ? losses[0] : null;
  return {
    kind: 'logits',
    format: parsed.format,
    shape,
    layout,
    values: parsed.values,
    spans: parsed.spans,
    target: shown,
    loss,
    losses,
    plainLosses,
    gradient: doubles(reduced.grad.logits ?? 0),
    prediction: classesInPlace(prediction, layout),
    argmax,
    scaledLogits: classesInPlace(scaledLogits, layout),
    count,
    correct: countCorrect(shown, argmax, layout, input.ignoreIndex),
    perplexity: Math.exp(plainMean),
    ...decomposition(xent, shown, prediction, layout, plainMean, dtype),
    means: null,
  };
}

function targetTensor(target: Target, shape: readonly number[], dtype: CheckInput['dtype']): TensorLike {
  if (target.kind === 'indices') return { data: target.indices, shape: target.shape };
  return real(target.probabilities, shape, dtype);
}

/** The softmax of what the logits become, from the same core in the same type. */
function predict(
  input: CheckInput,
  xent: Xent,
  values: Float64Array,
  { rows, classes }: { readonly rows: number; readonly classes: number },
) {
  const { dtype } = input;
  const capped = input.softcap === Number.POSITIVE_INFINITY ? values : softcapped(xent, values, input.softcap);
  const factor = input.logitScale / input.temperature;
  const scaledLogits = factor === 1 ? capped : capped.map((value) => value * factor);
  const { value } = xent.softmax(real(scaledLogits, [rows, classes], dtype), { dtype });
  return { scaledLogits, prediction: doubles(value) };
}
