/** The words of the panel that holds frameworks side by side: a sentence for each rule by which they differ. */
export const en = {
  'frameworks.title': 'The same input in other frameworks',
  'frameworks.about': 'What each call gives for this input, beside the {loss} {unit} of this page.',
  'frameworks.framework': 'Framework',
  'frameworks.call': 'Call and rules',
  'frameworks.value': 'Loss, {unit}',
  'frameworks.difference': 'Difference',
  'frameworks.same': '= the same',
  'frameworks.impossible': 'not possible',
  'frameworks.names':
    'z: logits · q: probabilities · y: class indices · p: targets as probabilities · w: class weights · C: number of classes. PyTorch, scikit-learn and NumPy are tested by running them; for the others the rules are taken from their sources.',

  'rule.scaled_first': 'z are the logits after soft cap, scale and temperature, which the loss itself does not know.',
  'rule.z_loss_left_out': 'The z-loss is left out: it is a term of its own.',
  'rule.no_clipping': 'Nothing is clipped: a probability of 0 costs infinitely much.',
  'rule.softmax_again':
    'The usual mistake: cross_entropy takes logits, so probabilities go through a softmax a second time.',
  'rule.weighted_mean': 'With class weights the mean divides by the sum of the weights of the targets.',
  'rule.weighted_rows':
    'For targets that are distributions the weighted mean divides by the number of rows, not by weights.',
  'rule.empty_nan': 'When all rows are ignored, the mean is NaN.',
  'rule.zero_times_infinity':
    'Every class of a target distribution is multiplied, also those of share 0: 0 times infinity is NaN.',
  'rule.logarithm_limit': 'Logarithms are at least −100.',
  'rule.keras_sample_weight':
    'Class weights become weights of rows, and the mean divides by the number of rows, not by the sum of the weights.',
  'rule.keras_valid_rows': 'Ignored rows leave the mean: it divides by the number of the others.',
  'rule.keras_empty_zero': 'When all rows are ignored, the mean is 0.',
  'rule.keras_mask_counts':
    'Label smoothing needs one-hot targets, which know no ignore_class: rows of weight 0 still count in the mean.',
  'rule.keras_smooths_first':
    'The weight of a row multiplies its smoothed loss; PyTorch weighs every class by its own weight.',
  'rule.keras_weighted_target': 'There are no class weights for distributions, so they are multiplied into the target.',
  'rule.keras_clip': 'Probabilities are clipped to [1e-7, 1 − 1e-7].',
  'rule.keras_renormalise': 'Rows are divided by their sum.',
  'rule.channels_last': 'The classes must lie along the last axis: move them there first.',
  'rule.softmax_first': 'This code begins with probabilities, so the softmax comes first.',
  'rule.needs_probabilities': 'It takes probabilities, so the softmax comes first.',
  'rule.sklearn_clip':
    'Probabilities are clipped at the machine epsilon of their type: 1.2e-7 for float32, 2.2e-16 for float64.',
  'rule.sklearn_renormalise': 'Rows are silently divided by their sum; later versions warn.',
  'rule.sklearn_no_ignore': 'No row can be ignored: leave out those with the target {index} yourself.',
  'rule.sklearn_labels_only': 'Targets are labels: it knows no distributions.',
  'rule.sklearn_no_smoothing': 'It knows no label smoothing.',
  'rule.sklearn_one_number': 'It always gives one number, never one a row.',
  'rule.sklearn_two_labels': 'With less than two classes it raises ValueError.',
  'rule.sklearn_no_nan': 'NaN and infinity are refused.',
  'rule.optax_weights_by_hand': 'It knows no class weights; one multiplies the losses, or the targets, oneself.',
  'rule.optax_renormalise': 'The softmax of log q divides each row by its sum.',
  'rule.jax_out_of_range':
    'No index is ignored, and {index} is outside the classes: JAX fills in NaN instead of failing.',
  'rule.index_wraps': 'No index is ignored: {index} is taken for a class, counted from the end if it is negative.',
  'rule.jax_zero_row':
    'No index is ignored: one_hot makes {index} a row of zeros, and smoothing gives all classes a share of it.',
  'rule.numpy_mean_over_all': '.mean() divides by the number of classes, too: the loss is {classes} times too small.',
  'rule.numpy_clip': 'Probabilities are clipped to [1e-12, 1 − 1e-12].',
  'rule.numpy_float32_clip':
    'In float32, 1 − 1e-12 is 1: the upper limit does nothing, and 0 times the logarithm of 0 is NaN.',
  'rule.numpy_no_options': 'This code knows no weights, no smoothing and no other reduction.',
  'rule.numpy_index_error': 'One-hot rows are those of np.eye(C)[y], where {index} is an IndexError.',
  'rule.onnx_weighted_mean': 'With weights the mean divides by the sum of the weights of the targets.',
  'rule.onnx_empty_nan': 'When all rows are ignored, the mean is 0 / 0, which is NaN.',
  'rule.onnx_labels_only': 'Targets are class indices: it knows no distributions.',
  'rule.onnx_no_smoothing': 'It knows no label smoothing.',
  'rule.onnx_no_binary': 'ONNX has no operator for binary cross-entropy.',
} as const;
