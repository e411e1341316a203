import { targetRows } from '../../targets.ts';
import { binaryLosses, isClippedBy } from './binary-losses.ts';
import { applying, type Framework, type Question, type Quote, written } from './quote.ts';
import {
  clipped,
  differ,
  dividedBySums,
  logitLosses,
  logitsOf,
  predictionOf,
  probabilityLosses,
  reduced,
  withZeroTimesInfinity,
} from './row-losses.ts';
import { type Settings, settingsOf, weightsOfRows } from './settings.ts';

/** keras.config.epsilon() */
const eps = 1e-7;

function reductionOf({ input }: Question): string | false {
  if (input.reduction === 'sum') return 'reduction="sum"';
  return input.reduction === 'none' && 'reduction=None';
}

/** Class weights are weights of rows, which the mean does not divide by: sum(w_y loss) / N. */
function logits(question: Question): readonly Quote[] {
  const settings = settingsOf(question);
  if (!settings.isIndices) return [fromDistributions(question, settings)];
  return [settings.smoothing > 0 ? smoothed(question, settings) : sparse(question, settings)];
}

/** ignore_class takes rows out of the mean; a mean over nothing is 0. */
function sparse(question: Question, settings: Settings): Quote {
  const { weight, hasIgnored, rows, count, isMean } = settings;
  const weights = weightsOfRows(settings);
  const losses = logitLosses(question).map((loss, row) => (weights[row] === 0 ? 0 : weights[row] * loss));
  const loss = written(
    'SparseCategoricalCrossentropy',
    'from_logits=True',
    hasIgnored && `ignore_class=${question.input.ignoreIndex}`,
    reductionOf(question),
  );
  return {
    call: written(loss, 'y', 'z', weight !== null && weightsCall(question, settings)),
    value: count === 0 ? 0 : reduced(question, losses, hasIgnored ? count : rows),
    rules: [
      ...rulesOf(question, settings),
      ...applying({
        keras_valid_rows: hasIgnored && count > 0 && weight !== null,
        keras_empty_zero: count === 0 && isMean,
      }),
    ],
  };
}

/** Smoothing takes one-hot targets, for which there is no ignore_class: ignored rows weigh 0 but count in the mean. */
function smoothed(question: Question, settings: Settings): Quote {
  const { weight, smoothing, hasIgnored, rows } = settings;
  const weights = weightsOfRows(settings);
  const losses = logitLosses(question, { labelSmoothing: smoothing });
  return {
    call: written(
      written('CategoricalCrossentropy', 'from_logits=True', `label_smoothing=${smoothing}`, reductionOf(question)),
      'one_hot(y, C)',
      'z',
      weight === null && hasIgnored && `sample_weight=(y != ${question.input.ignoreIndex})`,
      weight !== null && weightsCall(question, settings),
    ),
    value: reduced(
      question,
      losses.map((loss, row) => (weights[row] === 0 ? 0 : weights[row] * loss)),
      rows,
    ),
    rules: [
      ...rulesOf(question, settings),
      ...applying({ keras_smooths_first: weight !== null, keras_mask_counts: hasIgnored && settings.isMean }),
    ],
  };
}

function weightsCall({ input }: Question, { hasIgnored }: Settings): string {
  return hasIgnored ? `sample_weight=w.take(y, mode="clip") * (y != ${input.ignoreIndex})` : 'sample_weight=w[y]';
}

function fromDistributions(question: Question, settings: Settings): Quote {
  const { weight, smoothing, rows } = settings;
  const { classes } = question.result.layout;
  const target = targetRows(question.result.target, question.result.layout).map(
    (share, index) => share * (weight?.[index % classes] ?? 1) * (1 - smoothing) + smoothing / classes,
  );
  const losses = logitLosses(question, { target });
  const given = withZeroTimesInfinity(losses, logitsOf(question), target);
  return {
    call: written(
      written(
        'CategoricalCrossentropy',
        'from_logits=True',
        smoothing > 0 && `label_smoothing=${smoothing}`,
        reductionOf(question),
      ),
      weight === null ? 'p' : 'w * p',
      'z',
    ),
    value: reduced(question, given, rows),
    rules: [
      ...rulesOf(question, { ...settings, weight: null }),
      ...applying({
        keras_weighted_target: weight !== null,
        zero_times_infinity: given.some((loss, row) => Number.isNaN(loss) && !Number.isNaN(losses[row])),
      }),
    ],
  };
}

function rulesOf({ result }: Question, { weight, isMean, common }: Settings) {
  return [
    ...common,
    ...applying({ keras_sample_weight: weight !== null && isMean, channels_last: result.layout.inner > 1 }),
  ];
}

/** Distributions: each row divided by its sum, then clipped; class indices (TensorFlow): clipped, then divided. */
function probabilities(question: Question): readonly Quote[] {
  const { isIndices } = settingsOf(question);
  const q = predictionOf(question);
  const divided = dividedBySums(q, question);
  const given = isIndices ? dividedBySums(clipped(q, eps, question), question) : clipped(divided, eps, question);
  const name = isIndices ? 'SparseCategoricalCrossentropy' : 'CategoricalCrossentropy';
  return [
    {
      call: written(written(name, reductionOf(question)), isIndices ? 'y' : 'p', 'q'),
      value: reduced(question, probabilityLosses(question, given), question.result.layout.rows),
      rules: applying({
        keras_renormalise: differ(q, divided),
        keras_clip: isClippedBy(q, eps),
        channels_last: question.result.layout.inner > 1,
      }),
    },
  ];
}

function binary(question: Question): readonly Quote[] {
  const q = predictionOf(question);
  return [
    {
      call: written(written('BinaryCrossentropy', reductionOf(question)), 'p[:, None]', 'q[:, None]'),
      value: reduced(question, binaryLosses(question, clipped(q, eps, question)), q.length),
      rules: applying({ keras_clip: isClippedBy(q, eps) }),
    },
  ];
}

export const keras: Framework = { name: 'Keras, TensorFlow', quotes: { logits, probabilities, binary } };
