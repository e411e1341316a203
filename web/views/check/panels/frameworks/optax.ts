import { targetRows } from '../../targets.ts';
import { binaryLosses } from './binary-losses.ts';
import { applying, type Framework, type Question, type Quote, written } from './quote.ts';
import {
  differ,
  dividedBySums,
  logitLosses,
  logitsOf,
  predictionOf,
  probabilityLosses,
  reduced,
  withZeroTimesInfinity,
  wrappedIndices,
} from './row-losses.ts';
import { type Settings, settingsOf } from './settings.ts';

/** There is no reduction in optax: what it gives is one loss a row. */
function reducedCall({ input }: Question, losses: string): string {
  if (input.reduction === 'none') return losses;
  return `${losses}.${input.reduction === 'sum' ? 'sum' : 'mean'}()`;
}

function logits(question: Question): readonly Quote[] {
  const settings = settingsOf(question);
  return [settings.isIndices && settings.smoothing === 0 ? fromIndices(question, settings) : dense(question, settings)];
}

/** No index is ignored: as in NumPy a negative one counts from the end; beyond that, and above the classes, the loss is NaN. */
function fromIndices(question: Question, { weight, classes, rows, hasIgnored, common }: Settings): Quote {
  const wrapped = wrappedIndices(question, classes ?? Int32Array.of());
  const inside = wrapped.map((index) => Math.max(0, index));
  const weights = Float64Array.from(inside, (index) => weight?.[index] ?? 1);
  const losses = logitLosses(question, { indices: inside }).map((loss, row) =>
    wrapped[row] < 0 ? Number.NaN : weights[row] * loss,
  );
  const isOut = wrapped.includes(-1);
  const plain = 'optax.softmax_cross_entropy_with_integer_labels(z, y)';
  const isMean = question.input.reduction === 'mean';
  const divisor = weight ? weights.reduce((sum, value) => sum + value, 0) : rows;
  return {
    call: weight
      ? isMean
        ? written('jnp.average', plain, 'weights=w[y]')
        : reducedCall(question, `(w[y] * ${plain})`)
      : reducedCall(question, plain),
    value: reduced(question, losses, divisor),
    rules: [
      ...common,
      ...applying({
        optax_weights_by_hand: weight !== null,
        jax_out_of_range: isOut,
        index_wraps: hasIgnored && !isOut,
      }),
    ],
  };
}

/** A target * log_softmax, in which 0 times -inf is NaN. The one-hot row of an index that is no class is all zeros. */
function dense(question: Question, { weight, smoothing, rows, isIndices, hasIgnored, common }: Settings): Quote {
  const { result } = question;
  const { classes } = result.layout;
  const target = targetRows(result.target, result.layout).map(
    (share, index) => (share * (1 - smoothing) + smoothing / classes) * (weight?.[index % classes] ?? 1),
  );
  const losses = logitLosses(question, { target });
  const given = withZeroTimesInfinity(losses, logitsOf(question), target);
  const distributions = isIndices ? 'jax.nn.one_hot(y, C)' : 'p';
  const smooth = smoothing > 0 ? written('optax.smooth_labels', distributions, String(smoothing)) : distributions;
  return {
    call: reducedCall(question, written('optax.softmax_cross_entropy', 'z', weight ? `w * ${smooth}` : smooth)),
    value: reduced(question, given, rows),
    rules: [
      ...common,
      ...applying({
        optax_weights_by_hand: weight !== null,
        jax_zero_row: hasIgnored,
        zero_times_infinity: given.some((loss, row) => Number.isNaN(loss) && !Number.isNaN(losses[row])),
      }),
    ],
  };
}

/** The losses begin with logits: logarithms of probabilities are such, and the softmax divides by their sum. */
function probabilities(question: Question): readonly Quote[] {
  const { result } = question;
  const { classes } = settingsOf(question);
  const q = predictionOf(question);
  const divided = dividedBySums(q, question);
  const losses = probabilityLosses(question, divided);
  const isDense = classes === null;
  const given = isDense
    ? withZeroTimesInfinity(losses, divided.map(Math.log), targetRows(result.target, result.layout))
    : losses;
  const name = isDense ? 'softmax_cross_entropy' : 'softmax_cross_entropy_with_integer_labels';
  return [
    {
      call: reducedCall(question, written(`optax.${name}`, 'jnp.log(q)', isDense ? 'p' : 'y')),
      value: reduced(question, given, result.layout.rows),
      rules: applying({
        optax_renormalise: differ(q, divided),
        zero_times_infinity: given.some((loss, row) => Number.isNaN(loss) && !Number.isNaN(losses[row])),
      }),
    },
  ];
}

function binary(question: Question): readonly Quote[] {
  const losses = binaryLosses(question, predictionOf(question));
  return [
    {
      call: reducedCall(question, 'optax.sigmoid_binary_cross_entropy(jax.scipy.special.logit(q), p)'),
      value: reduced(question, losses, losses.length),
      rules: applying({ zero_times_infinity: losses.some(Number.isNaN) }),
    },
  ];
}

export const optax: Framework = { name: 'JAX, optax', quotes: { logits, probabilities, binary } };
