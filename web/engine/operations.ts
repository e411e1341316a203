/**
 * The one table of operations. The named functions, `evaluate`, the checks of names and the results all follow from it: a
 * new operation of the core is a new entry here (and its types in api.d.ts, which a test holds against this table).
 */

import type { enumerations, optionOrder } from './option-order.ts';

/** An input, in the place it has among the arguments of the core's function. */
export interface InputSpecification {
  readonly name: string;
  readonly element: 'real' | 'int32';
  /**
   * The shape of a flat typed array that comes without one, when its length fits: that of the operation's first input, or
   * the same without the axis of the classes. Otherwise, and by default, it is a vector.
   */
  readonly like?: 'first' | 'rows';
  readonly required?: true;
  /** The required input that this one may take the place of. */
  readonly insteadOf?: string;
  /** The divisor of a mean follows from it: which rows count, or what weights are averaged over. */
  readonly inDivisor?: true;
  /** Has a gradient. The i-th differentiable input is bit i of the core's `gradients`. */
  readonly differentiable?: true;
}

/** An option and its default. Ranges are the core's to check: only kinds and names are checked before. */
export type OptionSpecification =
  | { readonly kind: 'number'; readonly default: number; readonly words?: readonly (readonly [unknown, number])[] }
  | { readonly kind: 'integer'; readonly default: number }
  | { readonly kind: 'boolean'; readonly default: boolean }
  | {
      readonly kind: 'choice';
      readonly default: string;
      readonly choices: readonly string[];
      readonly enumeration: keyof typeof enumerations;
    };

export interface Operation {
  readonly inputs: readonly InputSpecification[];
  /** The core's class of options. */
  readonly optionsClass: keyof typeof optionOrder;
  readonly options: Readonly<Record<string, OptionSpecification>>;
  /** One number of all rows that those of blocks don't add up to: a pool gives them to one worker. */
  readonly undivided?: true;
}

const logits = { name: 'logits', element: 'real', required: true, differentiable: true } as const;
const probs = { name: 'probs', element: 'real', required: true, differentiable: true } as const;
const p = { name: 'p', element: 'real', required: true, differentiable: true } as const;
const q = { name: 'q', element: 'real', required: true, differentiable: true, like: 'first' } as const;

const answer = { name: 'target', element: 'real', required: true, like: 'first' } as const;
const elementWeight = { name: 'weight', element: 'real', like: 'first' } as const;
const elementGradient = { name: 'grad_output', element: 'real', like: 'first' } as const;
const target = { name: 'target', element: 'int32', required: true, like: 'rows', inDivisor: true } as const;
const targetProbs = { name: 'target_probs', element: 'real', insteadOf: 'target', like: 'first' } as const;
const sampleWeight = { name: 'sample_weight', element: 'real', like: 'rows', inDivisor: true } as const;
const classWeight = { name: 'weight', element: 'real' } as const;
const rowGradient = { name: 'grad_output', element: 'real', like: 'rows' } as const;

const temperature = { kind: 'number', default: 1 } as const;
const base = { kind: 'number', default: Math.E, words: [['e', Math.E]] } as const;
const eps = { kind: 'number', default: 1e-12 } as const;
const labelSmoothing = { kind: 'number', default: 0 } as const;
const gamma = { kind: 'number', default: 2 } as const;
const axisOfClasses = { kind: 'integer', default: 1 } as const;
const ignoreIndex = { kind: 'integer', default: -100 } as const;
const reduction = {
  kind: 'choice',
  default: 'mean',
  choices: ['none', 'sum', 'mean'],
  enumeration: 'Reduction',
} as const;

const softmaxOptions = {
  optionsClass: 'SoftmaxOptions',
  options: { axis: { kind: 'integer', default: -1 }, temperature },
} as const;
const eachLogit = { optionsClass: 'BinaryLossOptions', options: {} } as const;
const rowLossOptions = { reduction, ignore_index: ignoreIndex, axis: axisOfClasses } as const;
const metricOptions = { ignore_index: ignoreIndex, axis: axisOfClasses } as const;
const distributionOptions = { optionsClass: 'DistributionOptions', options: { base } } as const;

export const operations = {
  softmax: { inputs: [logits, elementGradient], ...softmaxOptions },
  log_softmax: { inputs: [logits, elementGradient], ...softmaxOptions },
  logsumexp: { inputs: [logits, rowGradient], ...softmaxOptions },
  cross_entropy: {
    inputs: [logits, target, targetProbs, { ...classWeight, inDivisor: true }, sampleWeight, rowGradient],
    optionsClass: 'CrossEntropyOptions',
    options: {
      reduction,
      ignore_index: ignoreIndex,
      label_smoothing: labelSmoothing,
      temperature,
      logit_scale: { kind: 'number', default: 1 },
      softcap: { kind: 'number', default: Number.POSITIVE_INFINITY, words: [[null, Number.POSITIVE_INFINITY]] },
      lse_square_scale: { kind: 'number', default: 0 },
      base,
      axis: axisOfClasses,
      empty: { kind: 'choice', default: 'nan', choices: ['nan', 'zero'], enumeration: 'Empty' },
    },
  },
  nll_loss: {
    inputs: [
      { name: 'log_probs', element: 'real', required: true, differentiable: true },
      target,
      { ...classWeight, inDivisor: true },
      rowGradient,
    ],
    optionsClass: 'RowLossOptions',
    options: rowLossOptions,
  },
  perplexity: {
    inputs: [logits, target, rowGradient],
    optionsClass: 'RowLossOptions',
    options: { ignore_index: ignoreIndex, axis: axisOfClasses },
    undivided: true,
  },
  softmax_focal_loss: {
    inputs: [logits, target, classWeight, rowGradient],
    optionsClass: 'RowLossOptions',
    options: { ...rowLossOptions, alpha: { kind: 'number', default: 1, words: [[null, 1]] }, gamma },
  },
  poly1_cross_entropy: {
    inputs: [logits, target, rowGradient],
    optionsClass: 'RowLossOptions',
    options: { ...rowLossOptions, epsilon: { kind: 'number', default: 2 } },
  },
  z_loss: {
    inputs: [logits, rowGradient],
    optionsClass: 'RowLossOptions',
    options: { reduction, axis: axisOfClasses, lse_square_scale: { kind: 'number', default: 1e-4 } },
  },
  softmax_mse: {
    inputs: [logits, target, targetProbs, rowGradient],
    optionsClass: 'RowLossOptions',
    options: rowLossOptions,
  },
  linear_cross_entropy: {
    inputs: [
      { name: 'hidden', element: 'real', required: true, differentiable: true },
      { name: 'weight', element: 'real', required: true, differentiable: true },
      { name: 'bias', element: 'real', differentiable: true },
      target,
      rowGradient,
    ],
    optionsClass: 'LinearCrossEntropyOptions',
    options: { reduction, ignore_index: ignoreIndex },
  },
  binary_cross_entropy: {
    inputs: [probs, answer, elementWeight, elementGradient],
    optionsClass: 'BinaryLossOptions',
    options: {
      reduction,
      clamp: { kind: 'choice', default: 'log100', choices: ['log100', 'eps'], enumeration: 'Clamp' },
      eps,
    },
  },
  binary_cross_entropy_with_logits: {
    inputs: [logits, answer, elementWeight, { name: 'pos_weight', element: 'real' }, elementGradient],
    optionsClass: 'BinaryLossOptions',
    options: { reduction, label_smoothing: labelSmoothing },
  },
  sigmoid: { inputs: [logits, elementGradient], ...eachLogit },
  log_sigmoid: { inputs: [logits, elementGradient], ...eachLogit },
  softplus: { inputs: [logits, elementGradient], ...eachLogit },
  sigmoid_focal_loss: {
    inputs: [logits, answer, elementGradient],
    optionsClass: 'BinaryLossOptions',
    options: { reduction: { ...reduction, default: 'none' }, alpha: { kind: 'number', default: 0.25 }, gamma },
  },
  sigmoid_mse: {
    inputs: [logits, answer, elementGradient],
    optionsClass: 'BinaryLossOptions',
    options: { reduction },
  },
  categorical_cross_entropy_probs: {
    inputs: [probs, { name: 'target_probs', element: 'real', required: true, like: 'first' }, rowGradient],
    optionsClass: 'CategoricalCrossEntropyProbsOptions',
    options: {
      reduction: { ...reduction, choices: ['none', 'sum', 'mean', 'mean_all'] },
      eps,
      renormalize: { kind: 'boolean', default: false },
    },
  },
  entropy: { inputs: [p, rowGradient], ...distributionOptions },
  cross_entropy_dist: { inputs: [p, q, rowGradient], ...distributionOptions },
  kl_div: {
    inputs: [
      { name: 'input', element: 'real', required: true, differentiable: true },
      { ...answer, differentiable: true },
      elementGradient,
    ],
    optionsClass: 'BinaryLossOptions',
    options: {
      reduction: { ...reduction, choices: ['none', 'sum', 'mean', 'batchmean'] },
      log_target: { kind: 'boolean', default: false },
    },
    undivided: true,
  },
  kl_divergence: { inputs: [p, q, rowGradient], ...distributionOptions },
  js_divergence: { inputs: [p, q, rowGradient], ...distributionOptions },
  log_loss: {
    inputs: [probs, target, sampleWeight, rowGradient],
    optionsClass: 'MetricOptions',
    options: {
      ...metricOptions,
      normalize: { kind: 'boolean', default: true },
      eps: { kind: 'number', default: 2 ** -52 },
      renormalize_after_clip: { kind: 'boolean', default: true },
    },
    undivided: true,
  },
  accuracy: {
    inputs: [{ name: 'logits', element: 'real', required: true }, target, sampleWeight],
    optionsClass: 'MetricOptions',
    options: { ...metricOptions, reduction, top_k: { kind: 'integer', default: 1 } },
  },
  brier_score: {
    inputs: [probs, target, sampleWeight, rowGradient],
    optionsClass: 'MetricOptions',
    options: { ...metricOptions, reduction },
  },
  expected_calibration_error: {
    inputs: [{ name: 'probs', element: 'real', required: true }, target, sampleWeight],
    optionsClass: 'MetricOptions',
    options: {
      ...metricOptions,
      n_bins: { kind: 'integer', default: 15 },
      norm: { kind: 'choice', default: 'l1', choices: ['l1', 'max'], enumeration: 'CalibrationNorm' },
    },
    undivided: true,
  },
  entropy_from_logits: {
    inputs: [logits, rowGradient],
    optionsClass: 'DistributionOptions',
    options: { base, temperature },
  },
  kl_divergence_from_logits: {
    inputs: [{ ...logits, name: 'p_logits' }, { ...logits, name: 'q_logits', like: 'first' }, rowGradient],
    optionsClass: 'DistributionOptions',
    options: { base, temperature, scale_t2: { kind: 'boolean', default: false } },
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;
