import { targetRows } from '../../targets.ts';
import { binaryLosses, isClippedBy } from './binary-losses.ts';
import { applying, type Framework, type Question, type Quote } from './quote.ts';
import { clipped, predictionOf, probabilityLosses, wrappedIndices } from './row-losses.ts';
import type { RuleName } from './rules.ts';
import { settingsOf } from './settings.ts';

/** Where tutorials clip. */
const eps = 1e-12;

/** -(p * log(q)).mean(): everything, rows and classes alike, and nothing else. */
function quote(question: Question, more: readonly RuleName[]): Quote {
  const { input, result } = question;
  const { weight, smoothing, hasIgnored, rows, isMean } = settingsOf(question);
  const call = '-(p * np.log(np.clip(q, 1e-12, 1 - 1e-12))).mean()';
  const { classes } = result.layout;
  const indices = result.target.kind === 'indices' ? wrappedIndices(question, result.target.indices) : null;
  // The rows of p are those of np.eye(C) at the indices.
  if (indices?.includes(-1)) return { call, value: null, rules: ['numpy_index_error'] };
  const target = indices ? oneHotRows(indices, classes) : targetRows(result.target, result.layout);
  const q = predictionOf(question);
  const losses = probabilityLosses(question, clipped(q, eps, question), target);
  return {
    call,
    value: losses.reduce((sum, loss) => sum + loss, 0) / (rows * classes),
    rules: [
      ...more,
      ...applying({
        numpy_mean_over_all: classes > 1 && input.reduction !== 'mean_all',
        numpy_no_options: weight !== null || smoothing > 0 || !isMean,
        numpy_clip: isClippedBy(q, eps),
        index_wraps: hasIgnored,
      }),
    ],
  };
}

function oneHotRows(indices: Int32Array, classes: number): Float64Array {
  const rows = new Float64Array(indices.length * classes);
  for (const [row, index] of indices.entries()) rows[row * classes + index] = 1;
  return rows;
}

function binary(question: Question): readonly Quote[] {
  const { input } = question;
  const q = predictionOf(question);
  const losses = binaryLosses(question, clipped(q, eps, question));
  return [
    {
      call: 'q = np.clip(q, 1e-12, 1 - 1e-12); -(p * np.log(q) + (1 - p) * np.log(1 - q)).mean()',
      value: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
      rules: applying({
        numpy_no_options: input.reduction !== 'mean',
        numpy_clip: isClippedBy(q, eps),
        numpy_float32_clip: input.dtype === 'float32' && losses.some((loss) => !Number.isFinite(loss)),
      }),
    },
  ];
}

export const numpy: Framework = {
  name: 'NumPy',
  quotes: {
    logits: (question) => [quote(question, ['softmax_first', ...settingsOf(question).common])],
    probabilities: (question) => [quote(question, [])],
    binary,
  },
};
