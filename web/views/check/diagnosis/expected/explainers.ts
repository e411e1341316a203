import { defaultState, type State } from '../../../../state/schema.ts';
import { computeCheck } from '../../compute-check.ts';
import { meanOfPerplexities } from '../../mean-of-perplexities.ts';
import { quoteAll, shownLoss } from '../../panels/frameworks/frameworks.ts';
import { ignoredRows, predictionOf, probabilityLosses } from '../../panels/frameworks/row-losses.ts';
import { targetRows } from '../../targets.ts';
import type { Explain, Explanation, ExplanationCode, Trial } from './explanation.ts';

/** The loss that a change of the state makes, if it can be computed. */
function withPatch({ input, xent, read }: Trial, code: ExplanationCode, patch: Partial<State>): Explanation[] {
  const outcome = computeCheck({ ...input, ...patch }, xent, read);
  const loss = outcome.ok ? outcome.result.loss : null;
  return loss === null ? [] : [{ code, value: loss, patch }];
}

const theLoss: Explain = (trial) => [{ code: 'the_loss', value: shownLoss(trial) }];

/** A logarithm to another base changes the unit and nothing else; a sign may be lost. */
const units: Explain = (trial) => {
  const loss = shownLoss(trial);
  return [
    { code: 'bits', value: loss / Math.LN2, patch: { unit: 'bits' } },
    { code: 'log10', value: loss / Math.LN10 },
    { code: 'negative', value: -loss },
  ];
};

/** Probabilities and logits taken for one another, a softmax too many, a logarithm too few. */
const readings: Explain = (trial) => {
  const { input, result, xent } = trial;
  if (result.kind === 'binary') return [];
  const { rows, classes } = result.layout;
  const q = predictionOf(trial);
  const again = xent.softmax({ data: q, shape: [rows, classes] }, { dtype: 'float64' }).value.data;
  const target = targetRows(result.target, result.layout);
  const isIgnored = ignoredRows(trial);
  const meanOf = (lossOf: (row: number) => number) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) if (!isIgnored(row)) sum += lossOf(row);
    return sum / result.count;
  };
  const twice = probabilityLosses(trial, Float64Array.from(again));
  const given = (row: number) =>
    target
      .subarray(row * classes, (row + 1) * classes)
      .reduce((sum, p, index) => sum + p * q[row * classes + index], 0);
  return [
    ...(result.kind === 'logits'
      ? withPatch(trial, 'as_probabilities', { kind: 'probabilities' })
      : withPatch(trial, 'as_logits', {
          kind: 'logits',
          reduction: input.reduction === 'mean_all' ? 'mean' : input.reduction,
        })),
    { code: 'softmax_twice', value: meanOf((row) => twice[row]) },
    { code: 'without_logarithm', value: -meanOf(given) },
  ];
};

/** The same losses of rows made into another number. */
const reductions: Explain = (trial) => {
  const { input, result } = trial;
  const { classes } = result.layout;
  const others = (['mean', 'sum'] as const).filter((reduction) => reduction !== input.reduction);
  return [
    ...others.flatMap((reduction) => withPatch(trial, reduction, { reduction })),
    ...(result.kind === 'probabilities' && input.reduction !== 'mean_all'
      ? withPatch(trial, 'mean_over_all', { reduction: 'mean_all' })
      : []),
    ...(result.kind === 'logits' && classes > 1 && input.reduction === 'mean'
      ? [{ code: 'mean_over_all', value: shownLoss(trial) / classes } as const]
      : []),
  ].map((explanation) => ({ ...explanation, values: { classes } }));
};

/** The loss without one of the options. */
const options: Explain = (trial) => {
  const { kind } = trial.result;
  const { temperature, logitScale, softcap } = defaultState;
  if (kind !== 'logits') return [];
  return [
    ...withPatch(trial, 'without_weights', { weight: '' }),
    ...withPatch(trial, 'without_smoothing', { labelSmoothing: 0 }),
    ...withPatch(trial, 'without_scaling', { temperature, logitScale, softcap }),
    ...withPatch(trial, 'without_z_loss', { lseSquareScale: 0 }),
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
const others: Explain = (trial) =>
  quoteAll(trial, trial.reached).flatMap(({ framework, value }) =>
    value === null
      ? []
      : [{ code: 'framework', value, values: { framework }, patch: { panel: 'frameworks' } } as const],
  );

/** In the order in which they are tried: the first group with a number that fits has the word. */
export const explainers: readonly Explain[] = [theLoss, units, readings, reductions, options, figures, others];
