import { binaryLosses, isClippedBy } from './binary-losses.ts';
import { applying, type Framework, type Question, type Quote, written } from './quote.ts';
import { clipped, differ, dividedBySums, predictionOf, probabilityLosses, reduced } from './row-losses.ts';
import type { RuleName } from './rules.ts';
import { settingsOf, weightsOfRows } from './settings.ts';

/** log_loss of version 1.2: clipped at the machine epsilon, each row divided by its sum, sum(w_y loss) / sum(w_y). */
function quote(question: Question, prediction: string, more: readonly RuleName[]): Quote {
  const { input, result } = question;
  const settings = settingsOf(question);
  const { weight, classes, hasIgnored, smoothing, isMean } = settings;
  const q = predictionOf(question);
  const call = written(
    'log_loss',
    'y',
    prediction,
    'labels=range(C)',
    weight !== null && 'sample_weight=w[y]',
    !isMean && 'normalize=False',
  );
  const refusals = applying({
    sklearn_labels_only: classes === null,
    sklearn_no_ignore: hasIgnored,
    sklearn_no_smoothing: smoothing > 0,
    sklearn_one_number: input.reduction === 'none' && result.layout.rows > 1,
    sklearn_two_labels: result.layout.classes < 2,
    sklearn_no_nan: q.some(Number.isNaN),
  });
  if (refusals.length > 0) return { call, value: null, rules: refusals };
  const eps = machineEpsilon(question);
  const given = dividedBySums(clipped(q, eps, question), question);
  const weights = weightsOfRows(settings);
  const losses = probabilityLosses(question, given).map((loss, row) => weights[row] * loss);
  const value = reduced(
    question,
    losses,
    weights.reduce((sum, weight) => sum + weight, 0),
  );
  const rules = applying({
    sklearn_clip: isClippedBy(q, eps),
    sklearn_renormalise: differ(q, dividedBySums(q, question)),
  });
  return { call, value, rules: [...more, ...rules] };
}

function machineEpsilon({ input }: Question): number {
  return input.dtype === 'float32' ? 2 ** -23 : 2 ** -52;
}

/** The numbers given are probabilities of class 1, and those of class 0 are what is left. */
function binary(question: Question): readonly Quote[] {
  const { input, result } = question;
  const { target } = result;
  const isMean = input.reduction === 'mean';
  const call = written('log_loss', 'y', 'q', 'labels=[0, 1]', !isMean && 'normalize=False');
  const isHard = target.kind === 'probabilities' && target.oneHot;
  const refusals = applying({
    sklearn_labels_only: !isHard,
    sklearn_one_number: input.reduction === 'none' && result.layout.rows > 1,
  });
  if (refusals.length > 0) return [{ call, value: null, rules: refusals }];
  const q = predictionOf(question);
  const eps = machineEpsilon(question);
  const losses = binaryLosses(question, clipped(q, eps, question));
  return [
    { call, value: reduced(question, losses, losses.length), rules: applying({ sklearn_clip: isClippedBy(q, eps) }) },
  ];
}

export const scikitLearn: Framework = {
  name: 'scikit-learn 1.2',
  quotes: {
    logits: (question) => [
      quote(question, 'softmax(z, axis=1)', ['needs_probabilities', ...settingsOf(question).common]),
    ],
    probabilities: (question) => [quote(question, 'q', [])],
    binary,
  },
};
