/** The options of the core's operations, in the order in which cpp/embind/options.cpp reads them. A test holds the two together. */
export const optionOrder = {
  SoftmaxOptions: ['axis', 'temperature', 'gradients'],
  CrossEntropyOptions: [
    'reduction',
    'ignore_index',
    'label_smoothing',
    'temperature',
    'logit_scale',
    'softcap',
    'lse_square_scale',
    'base',
    'axis',
    'empty',
    'gradients',
  ],
  RowLossOptions: ['reduction', 'ignore_index', 'axis', 'alpha', 'gamma', 'epsilon', 'lse_square_scale', 'gradients'],
  LinearCrossEntropyOptions: ['reduction', 'ignore_index', 'gradients'],
  BinaryLossOptions: ['reduction', 'clamp', 'eps', 'label_smoothing', 'alpha', 'gamma', 'log_target', 'gradients'],
  CategoricalCrossEntropyProbsOptions: ['reduction', 'eps', 'renormalize', 'gradients'],
  DistributionOptions: ['base', 'temperature', 'scale_t2', 'gradients'],
  MetricOptions: [
    'axis',
    'ignore_index',
    'reduction',
    'top_k',
    'n_bins',
    'norm',
    'normalize',
    'eps',
    'renormalize_after_clip',
    'gradients',
  ],
} as const;

/** The core's enumerations, their values by their place. */
export const enumerations = {
  Reduction: ['none', 'sum', 'mean', 'batchmean', 'mean_all'],
  Empty: ['nan', 'zero'],
  Clamp: ['log100', 'eps'],
  CalibrationNorm: ['l1', 'max'],
} as const;
