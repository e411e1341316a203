/** Where a rule is written down or was reported. */
export interface Source {
  readonly name: string;
  readonly url: string;
}

const kerasLosses = {
  name: 'keras/src/losses/losses.py',
  url: 'https://github.com/keras-team/keras/blob/master/keras/src/losses/losses.py',
};
const kerasReduction = {
  name: 'keras/src/losses/loss.py',
  url: 'https://github.com/keras-team/keras/blob/master/keras/src/losses/loss.py',
};
const kerasTensorflow = {
  name: 'keras/src/backend/tensorflow/nn.py',
  url: 'https://github.com/keras-team/keras/blob/master/keras/src/backend/tensorflow/nn.py',
};
const torchCrossEntropy = {
  name: 'torch.nn.CrossEntropyLoss',
  url: 'https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html',
};
const logLoss = {
  name: 'sklearn.metrics.log_loss',
  url: 'https://scikit-learn.org/stable/modules/generated/sklearn.metrics.log_loss.html',
};
const optax = {
  name: 'optax/losses/_classification.py',
  url: 'https://github.com/google-deepmind/optax/blob/main/optax/losses/_classification.py',
};
const jaxIndexing = {
  name: 'jax.numpy.take_along_axis',
  url: 'https://docs.jax.dev/en/latest/_autosummary/jax.numpy.take_along_axis.html',
};
const onnxCrossEntropy = {
  name: 'ONNX SoftmaxCrossEntropyLoss',
  url: 'https://onnx.ai/onnx/operators/onnx__SoftmaxCrossEntropyLoss.html',
};

/** What makes frameworks differ, each with a source; the sentence is the text `rule.<name>`. */
export const rules = {
  scaled_first: torchCrossEntropy,
  z_loss_left_out: torchCrossEntropy,
  no_clipping: {
    name: 'torch.nn.NLLLoss',
    url: 'https://pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html',
  },
  softmax_again: { name: 'pytorch#82081', url: 'https://github.com/pytorch/pytorch/issues/82081' },
  weighted_mean: { name: 'pytorch#61044', url: 'https://github.com/pytorch/pytorch/issues/61044' },
  weighted_rows: { name: 'pytorch#107680', url: 'https://github.com/pytorch/pytorch/issues/107680' },
  empty_nan: { name: 'pytorch#64572', url: 'https://github.com/pytorch/pytorch/pull/64572' },
  zero_times_infinity: { name: 'optax#896', url: 'https://github.com/google-deepmind/optax/issues/896' },
  logarithm_limit: {
    name: 'torch.nn.BCELoss',
    url: 'https://pytorch.org/docs/stable/generated/torch.nn.BCELoss.html',
  },
  keras_sample_weight: kerasReduction,
  keras_valid_rows: kerasReduction,
  keras_empty_zero: kerasReduction,
  keras_mask_counts: kerasLosses,
  keras_smooths_first: kerasLosses,
  keras_weighted_target: kerasLosses,
  keras_clip: kerasTensorflow,
  keras_renormalise: kerasTensorflow,
  channels_last: kerasTensorflow,
  softmax_first: {
    name: 'scipy.special.softmax',
    url: 'https://docs.scipy.org/doc/scipy/reference/generated/scipy.special.softmax.html',
  },
  needs_probabilities: logLoss,
  sklearn_clip: { name: 'scikit-learn#28851', url: 'https://github.com/scikit-learn/scikit-learn/pull/28851' },
  sklearn_renormalise: { name: 'scikit-learn#24515', url: 'https://github.com/scikit-learn/scikit-learn/issues/24515' },
  sklearn_no_ignore: logLoss,
  sklearn_labels_only: logLoss,
  sklearn_no_smoothing: logLoss,
  sklearn_one_number: logLoss,
  sklearn_two_labels: { name: 'scikit-learn#4033', url: 'https://github.com/scikit-learn/scikit-learn/issues/4033' },
  sklearn_no_nan: logLoss,
  optax_weights_by_hand: optax,
  optax_renormalise: optax,
  jax_out_of_range: jaxIndexing,
  index_wraps: {
    name: 'numpy.org: indexing',
    url: 'https://numpy.org/doc/stable/user/basics.indexing.html#single-element-indexing',
  },
  jax_zero_row: {
    name: 'jax.nn.one_hot',
    url: 'https://docs.jax.dev/en/latest/_autosummary/jax.nn.one_hot.html',
  },
  numpy_mean_over_all: {
    name: 'numpy.mean',
    url: 'https://numpy.org/doc/stable/reference/generated/numpy.mean.html',
  },
  numpy_clip: { name: 'numpy.clip', url: 'https://numpy.org/doc/stable/reference/generated/numpy.clip.html' },
  numpy_float32_clip: { name: 'numpy.finfo', url: 'https://numpy.org/doc/stable/reference/generated/numpy.finfo.html' },
  numpy_no_options: {
    name: 'numpy.mean',
    url: 'https://numpy.org/doc/stable/reference/generated/numpy.mean.html',
  },
  numpy_index_error: {
    name: 'numpy.eye',
    url: 'https://numpy.org/doc/stable/reference/generated/numpy.eye.html',
  },
  onnx_weighted_mean: onnxCrossEntropy,
  onnx_empty_nan: onnxCrossEntropy,
  onnx_labels_only: onnxCrossEntropy,
  onnx_no_smoothing: onnxCrossEntropy,
  onnx_no_binary: { name: 'ONNX Operators', url: 'https://onnx.ai/onnx/operators/' },
} as const satisfies Readonly<Record<string, Source>>;

export type RuleName = keyof typeof rules;
