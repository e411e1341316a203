import { defaultState } from '../../../../state/schema.ts';
import { classesLast } from '../../class-layout.ts';
import { doubles, real } from '../../real-arrays.ts';
import { largestClass, targetRows } from '../../targets.ts';
import type { Question } from './quote.ts';

/** The losses of all rows, none of them reduced, by which every framework's value is made up. */
export interface RowLossOptions {
  readonly labelSmoothing?: number;
  readonly weight?: Float64Array | null;
  /** Class indices, or target distributions (rows, classes), instead of those of the question. */
  readonly indices?: Int32Array;
  readonly target?: Float64Array;
}

/** -sum of p log softmax(z) for each row, by the engine, in the type that the page computes in. Ignored rows have 0. */
export function logitLosses(question: Question, options: RowLossOptions = {}): Float64Array {
  const { input, result, xent } = question;
  const { rows, classes } = result.layout;
  const { dtype, temperature, logitScale, softcap } = input;
  const shape = [rows, classes];
  const indices =
    options.indices ?? (options.target || result.target.kind !== 'indices' ? null : result.target.indices);
  const target = indices
    ? { data: indices, shape: [rows] }
    : real(options.target ?? targetRows(result.target, result.layout), shape, dtype);
  const { value } = xent.crossEntropy(real(classesLast(result.values, result.layout), shape, dtype), target, {
    dtype,
    temperature,
    logitScale,
    softcap,
    reduction: 'none',
    labelSmoothing: options.labelSmoothing ?? 0,
    weight: options.weight ? real(options.weight, [classes], dtype) : null,
    // Where class indices are given they all count.
    ...(indices && { ignoreIndex: options.indices ? defaultState.ignoreIndex : input.ignoreIndex }),
  });
  return doubles(value);
}

/** -sum of p log q for each row, with q as it is given: 0 log 0 is 0. */
export function probabilityLosses(
  { input, result, xent }: Question,
  q: Float64Array,
  target: Float64Array = targetRows(result.target, result.layout),
): Float64Array {
  const shape = [result.layout.rows, result.layout.classes];
  const truth = real(target, shape, input.dtype);
  const { value } = xent.categoricalCrossEntropyProbs(real(q, shape, input.dtype), truth, {
    dtype: input.dtype,
    eps: 0,
    reduction: 'none',
  });
  return doubles(value);
}

/** The prediction with the classes last, in the precision that is computed in. */
export function predictionOf({ input, result }: Question): Float64Array {
  const q = classesLast(result.prediction, result.layout);
  return input.dtype === 'float32' ? q.map(Math.fround) : q;
}

/** q kept in [eps, 1 - eps], where these limits, too, have the precision that is computed in. */
export function clipped(q: Float64Array, eps: number, { input }: Question): Float64Array {
  const round = input.dtype === 'float32' ? Math.fround : (value: number) => value;
  const [least, most] = [round(eps), round(1 - eps)];
  return q.map((value) => Math.min(Math.max(value, least), most));
}

/** Each row of q divided by its sum. A row of zeros becomes NaN, as it does there. */
export function dividedBySums(q: Float64Array, { result }: Question): Float64Array {
  const { rows, classes } = result.layout;
  const divided = Float64Array.from(q);
  for (let row = 0; row < rows; row++) {
    const entries = divided.subarray(row * classes, (row + 1) * classes);
    const sum = entries.reduce((total, value) => total + value, 0);
    for (let index = 0; index < classes; index++) entries[index] /= sum;
  }
  return divided;
}

/** Whether two arrays of probabilities differ by more than rounding. */
export function differ(a: Float64Array, b: Float64Array): boolean {
  return a.some((value, index) => !(Math.abs(value - b[index]) <= 2e-7));
}

/** One class a row, where the target has one: indices, or one-hot rows; null for distributions. */
export function targetClasses({ result }: Question): Int32Array | null {
  const { target, layout } = result;
  if (target.kind === 'indices') return target.indices;
  if (!target.oneHot) return null;
  return Int32Array.from({ length: layout.rows }, (_, row) => largestClass(target.probabilities, layout, row));
}

/**
 * The class indices as NumPy and JAX take them, which ignore none: a negative one counts from the end. -1 stands for one that
 * is no class even so.
 */
export function wrappedIndices({ result }: Question, indices: Int32Array): Int32Array {
  const { classes } = result.layout;
  return indices.map((index) => {
    const wrapped = index < 0 ? index + classes : index;
    return wrapped >= 0 && wrapped < classes ? wrapped : -1;
  });
}

/** Rows whose target is the ignored index; none where there are no indices of logits. */
export function ignoredRows({ input, result }: Question): (row: number) => boolean {
  const { target, kind } = result;
  if (kind !== 'logits' || target.kind !== 'indices') return () => false;
  return (row) => target.indices[row] === input.ignoreIndex;
}

/**
 * As `losses`, but NaN where a weight of 0 meets a logarithm of -inf: so end target * log_softmax, which does not skip the
 * classes that the target leaves out. `target` has the classes last.
 */
export function withZeroTimesInfinity(
  losses: Float64Array,
  logarithms: Float64Array,
  target: Float64Array,
): Float64Array {
  const classes = target.length / losses.length;
  const result = Float64Array.from(losses);
  for (const [index, weight] of target.entries()) {
    if (weight === 0 && logarithms[index] === Number.NEGATIVE_INFINITY)
      result[Math.floor(index / classes)] = Number.NaN;
  }
  return result;
}

/** The scaled logits with the classes last. */
export function logitsOf({ result }: Question): Float64Array {
  return classesLast(result.scaledLogits ?? result.values, result.layout);
}

/** The row's loss, the sum, or the sum divided by `divisor`: a mean over everything is one over rows, where it isn't known. */
export function reduced({ input, row }: Question, losses: Float64Array, divisor: number): number {
  if (input.reduction === 'none') return losses[row];
  const sum = losses.reduce((total, loss) => total + loss, 0);
  return input.reduction === 'sum' ? sum : sum / divisor;
}
