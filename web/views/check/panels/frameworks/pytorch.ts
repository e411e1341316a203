import { targetRows } from '../../targets.ts';
import { applying, type Framework, type Question, type Quote, written } from './quote.ts';
import {
  logitLosses,
  logitsOf,
  predictionOf,
  probabilityLosses,
  reduced,
  withZeroTimesInfinity,
} from './row-losses.ts';
import { settingsOf, weightsOfRows } from './settings.ts';

/**
 * F.cross_entropy: with indices sum(w_y loss) / sum(w_y) over rows that count, with distributions sum(loss) / N, and the
 * smoothed share of each class has the weight of its class.
 */
function logits(question: Question): readonly Quote[] {
  const { input, result } = question;
  const { weight, smoothing, isIndices, hasIgnored, rows, count, isMean, common } = settingsOf(question);
  const { classes } = result.layout;
  const target = targetRows(result.target, result.layout).map(
    (share, index) => share * (weight?.[index % classes] ?? 1),
  );
  const losses = logitLosses(question, { labelSmoothing: smoothing, weight });
  const isDense = !isIndices && smoothing === 0;
  const given = isDense ? withZeroTimesInfinity(losses, logitsOf(question), target) : losses;
  const weights = weightsOfRows(settingsOf(question));
  const divisor = isIndices ? weights.reduce((sum, value) => sum + value, 0) : rows;
  return [
    {
      call: written(
        'F.cross_entropy',
        'z',
        isIndices ? 'y' : 'p',
        weight !== null && 'weight=w',
        hasIgnored && `ignore_index=${input.ignoreIndex}`,
        smoothing > 0 && `label_smoothing=${smoothing}`,
        !isMean && `reduction="${input.reduction}"`,
      ),
      value: reduced(question, given, divisor),
      rules: [
        ...common,
        ...applying({
          weighted_mean: weight !== null && isMean && isIndices,
          weighted_rows: weight !== null && isMean && !isIndices,
          empty_nan: count === 0 && isMean,
          zero_times_infinity: given.some((loss, row) => Number.isNaN(loss) && !Number.isNaN(losses[row])),
        }),
      ],
    },
  ];
}

function probabilities(question: Question): readonly Quote[] {
  const { input, result, xent } = question;
  const { classes, isMean } = settingsOf(question);
  const reduction = !isMean && `reduction="${input.reduction}"`;
  const end = input.reduction === 'sum' ? '.sum()' : input.reduction === 'none' ? '' : '.mean()';
  const q = predictionOf(question);
  const again = xent.softmax({ data: q, shape: [result.layout.rows, result.layout.classes] }, { dtype: 'float64' });
  return [
    {
      call: classes ? written('F.nll_loss', 'torch.log(q)', 'y', reduction) : `-torch.xlogy(p, q).sum(1)${end}`,
      value: reduced(question, probabilityLosses(question, q), result.layout.rows),
      rules: applying({ no_clipping: q.some((value) => value < input.eps || value > 1 - input.eps) }),
    },
    {
      call: written('F.cross_entropy', 'q', classes ? 'y' : 'p', reduction),
      value: reduced(question, probabilityLosses(question, Float64Array.from(again.value.data)), result.layout.rows),
      rules: ['softmax_again'],
    },
  ];
}

/** F.binary_cross_entropy, whose logarithms are at least -100: the engine's default. */
function binary(question: Question): readonly Quote[] {
  const { input, result } = question;
  const isMean = input.reduction === 'mean';
  return [
    {
      call: written('F.binary_cross_entropy', 'q', 'p', !isMean && `reduction="${input.reduction}"`),
      value: reduced(question, result.losses, result.losses.length),
      rules: applying({ logarithm_limit: result.values.some((value) => value === 0 || value === 1) }),
    },
  ];
}

export const pytorch: Framework = { name: 'PyTorch', quotes: { logits, probabilities, binary } };
