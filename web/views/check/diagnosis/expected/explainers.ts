import { defaultState, type State } from '../../../../state/schema.ts';
import { computeCheck } from '../../compute-check.ts';
import { meanOfPerplexities } from '../../mean-of-perplexities.ts';
import { quoteAll, shownLoss } from '../../panels/frameworks/frameworks.ts';
import type { Question } from '../../panels/frameworks/quote.ts';
import { ignoredRows, predictionOf, probabilityLosses } from '../../panels/frameworks/row-losses.ts';
import { targetRows } from '../../targets.ts';
import type { Explain, Explanation, ExplanationCode } from './explanation.ts';

/** The loss that a change of the state makes, if it can be computed. */
function withPatch({ input, xent }: Question, code: ExplanationCode, patch: Partial<State>): Explanation[] {
  const outcome = computeCheck({ ...input, ...patch }, xent);
  const loss = outcome.ok ? outcome.result.loss : null;
  return loss === null ? [] : [{ code, value: loss, patch }];
}

const theLoss: Explain = (question) => [{ code: 'the_loss', value: shownLoss(question) }];

/** A logarithm to another base changes the unit and nothing else; a sign may be lost. */
const units: Explain = (question) => {
  const loss = shownLoss(question);
  return [
    { code: 'bits', value: loss / Math.LN2, patch: { unit: 'bits' } },
    { code: 'log10', value: loss / Math.LN10 },
    { code: 'negative', value: -loss },
  ];
};

/** Probabilities and logits taken for one another, a softmax too many, a logarithm too few. */
const readings: Explain = (question) => {
  const { input, result, xent } = question;
  if (result.kind === 'binary') return [];
  const { rows, classes } = result.layout;
  const q = predictionOf(question);
  const again = xent.softmax({ data: q, shape: [rows, classes] }, { dtype: 'float64' }).value.data;
  const target = targetRows(result.target, result.layout);
  const isIgnored = ignoredRows(question);
  const meanOf = (lossOf: (row: number) => number) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) if (!isIgnored(row)) sum += lossOf(row);
    return sum / result.count;
  };
  const twice = probabilityLosses(question, Float64Array.from(again));
  const given = (row: number) =>
    target
      .subarray(row * classes, (row + 1) * classes)
      .reduce((sum, p, index) => sum + p * q[row * classes + index], 0);
  return [
    ...(result.kind === 'logits'
      ? withPatch(question, 'as_probabilities', { kind: 'probabilities' })
      : withPatch(question, 'as_logits', {
          kind: 'logits',
          reduction: input.reduction === 'mean_all' ? 'mean' : input.reduction,
        })),
    { code: 'softmax_twice', value: meanOf((row) => twice[row]) },
    { code: 'without_logarithm', value: -meanOf(given) },
  ];
};

/** The same losses of rows made into another number. */
const reductions: Explain = (question) => {
  const { input, result } = question;
  const { classes } = result.layout;
  const others = (['mean', 'sum'] as const).filter((reduction) => reduction !== input.reduction);
  return [
    ...others.flatMap((reduction) => withPatch(question, reduction, { reduction })),
    ...(result.kind === 'probabilities' && input.reduction !== 'mean_all'
      ? withPatch(question, 'mean_over_all', { reduction: 'mean_all' })
      : []),
    ...(result.kind === 'logits' && classes > 1 && input.reduction === 'mean'
      ? [{ code: 'mean_over_all', value: shownLoss(question) / classes } as const]
      : []),
  ].map((explanation) => ({ ...explanation, values: { classes } }));
};

/** The loss without one of the options. */
const options: Explain = (question) => {
  const { kind } = question.result;
  const { temperature, logitScale, softcap } = defaultState;
  if (kind !== 'logits') return [];
  return [
    ...withPatch(question, 'without_weights', { weight: '' }),
    ...withPatch(question, 'without_smoothing', { labelSmoothing: 0 }),
    ...withPatch(question, 'without_scaling', { temperature, logitScale, softcap }),
    ...withPatch(question, 'without_z_loss', { lseSquareScale: 0 }),
  ];
};

/** Other figures: the perplexity, also as a mean over batches, the parts of the loss, and the losses of single rows. */
const figures: Explain = ({ input, result }) => {
  const { perplexity, entropy, divergence, losses } = result;
  return [
    { code: 'perplexity', value: perplexity },
    { code: 'mean_of_perplexities', value: meanOfPerplexities(result, input.ignoreIndex) },
    ...(entropy === null ? [] : [{ code: 'entropy', value: entropy } as const]),
    ...(divergence === null ? [] : [{ code: 'divergence', value: divergence } as const]),
    ...Array.from(losses, (value, row) => ({ code: 'row', value, values: { row }, patch: { row } }) as const),
  ];
};

/** What other frameworks give. */
const others: Explain = (question) =>
  quoteAll(question).flatMap(({ framework, value }) =>
    value === null
      ? []
      : [{ code: 'framework', value, values: { framework }, patch: { panel: 'frameworks' } } as const],
  );

/** In the order in which they are tried: the first group with a number that fits has the word. */
export const explainers: readonly Explain[] = [theLoss, units, readings, reductions, options, figures, others];
