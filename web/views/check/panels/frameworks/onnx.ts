import { applying, type Framework, type Question, type Quote, written } from './quote.ts';
import { logitLosses, predictionOf, probabilityLosses, reduced } from './row-losses.ts';
import { settingsOf, weightsOfRows } from './settings.ts';

/** SoftmaxCrossEntropyLoss: sum(w_y loss) / sum(w_y) over rows that count; class indices only. */
function logits(question: Question): readonly Quote[] {
  const { input } = question;
  const settings = settingsOf(question);
  const { weight, classes, smoothing, hasIgnored, count, isMean, common } = settings;
  const call = written(
    'op.SoftmaxCrossEntropyLoss',
    'z',
    'y',
    weight !== null && 'w',
    hasIgnored && `ignore_index=${input.ignoreIndex}`,
    !isMean && `reduction="${input.reduction}"`,
  );
  const refusals = applying({ onnx_labels_only: classes === null, onnx_no_smoothing: smoothing > 0 });
  if (refusals.length > 0) return [{ call, value: null, rules: refusals }];
  const weights = weightsOfRows(settings);
  const losses = logitLosses(question).map((loss, row) => (weights[row] === 0 ? 0 : weights[row] * loss));
  return [
    {
      call,
      value: reduced(
        question,
        losses,
        weights.reduce((sum, value) => sum + value, 0),
      ),
      rules: [
        ...common,
        ...applying({ onnx_weighted_mean: weight !== null && isMean, onnx_empty_nan: count === 0 && isMean }),
      ],
    },
  ];
}

function probabilities(question: Question): readonly Quote[] {
  const { input } = question;
  const { classes, rows, isMean } = settingsOf(question);
  const reduction = !isMean && `reduction="${input.reduction}"`;
  const call = written('op.NegativeLogLikelihoodLoss', 'op.Log(q)', 'y', reduction);
  if (classes === null) return [{ call, value: null, rules: ['onnx_labels_only'] }];
  const q = predictionOf(question);
  return [
    {
      call,
      value: reduced(question, probabilityLosses(question, q), rows),
      rules: applying({ no_clipping: q.some((value) => value < input.eps || value > 1 - input.eps) }),
    },
  ];
}

const binary = (): readonly Quote[] => [{ call: '', value: null, rules: ['onnx_no_binary'] }];

export const onnx: Framework = { name: 'ONNX', quotes: { logits, probabilities, binary } };
