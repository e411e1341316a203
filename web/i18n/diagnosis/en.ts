/** What looks like a mistake: what is seen, what a remedy would change ({before}, {after}: losses), and its button. */
export const en = {
  'diagnosis.title': 'Something looks wrong',

  'finding.probabilities_as_logits':
    'Every row sums to 1: these look like probabilities. As logits they go through a softmax a second time, which can give no class more than {most}% and bring the loss of a single class no lower than {floor}.',
  'finding.probabilities_as_logits.fix': 'As logits the loss is {before}; as probabilities {after}.',
  'finding.probabilities_as_logits.button': 'They are probabilities',

  'finding.single_class':
    'With a single class the softmax is always 1 and the loss always 0. One number a row usually answers yes or no.',
  'finding.single_class.fix': 'As yes or no the loss is {after}.',
  'finding.single_class.button': 'They answer yes or no',

  'finding.softmax_over_all':
    'All numbers together sum to 1, not each row: the softmax went over the whole array, as scipy.special.softmax does without an axis.',
  'finding.softmax_over_all.fix': 'With each row divided by its sum the loss is {after}, not {before}.',
  'finding.softmax_over_all.button': 'Divide each row by its sum',

  'finding.softmax_over_rows':
    'The columns sum to 1, not the rows: the softmax went over the rows of the batch instead of the classes (axis 0 for axis 1).',
  'finding.softmax_over_rows.fix': 'With rows and columns exchanged the loss is {after}, not {before}.',
  'finding.softmax_over_rows.button': 'Exchange rows and columns',

  'finding.rows_not_normalised': {
    one: 'Row {row} sums to {sum}, not to 1. It is used as it is.',
    other: '{count} rows do not sum to 1; the first, row {row}, sums to {sum}. They are used as they are.',
  },
  'finding.rows_not_normalised.fix': 'With each row divided by its sum the loss is {after}, not {before}.',
  'finding.rows_not_normalised.button': 'Divide each row by its sum',

  'finding.target_transposed':
    'The columns of the target sum to 1, not its rows: it may stand on its side, with the classes down instead of across.',
  'finding.target_transposed.fix': 'With its rows and columns exchanged the loss is {after}, not {before}.',
  'finding.target_transposed.button': 'Exchange rows and columns of the target',

  'finding.several_ones':
    'The target is made of zeros and ones, but row {row} has {sum} ones instead of a single one. Where any number of answers may be right, each is a yes or no of its own.',
  'finding.several_ones.fix': 'As yes or no the loss is {after}, not {before}.',
  'finding.several_ones.button': 'They answer yes or no',

  'finding.targets_not_normalised': {
    one: 'The target of row {row} sums to {sum}, not to 1. It is used as it is.',
    other:
      'The targets of {count} rows do not sum to 1; the first, of row {row}, sums to {sum}. They are used as they are.',
  },
  'finding.targets_not_normalised.fix': 'With each target divided by its sum the loss is {after}, not {before}.',
  'finding.targets_not_normalised.button': 'Divide each target by its sum',

  'finding.mean_over_classes':
    'This mean divides by the {classes} classes, too, as .mean() in NumPy does, so it is {classes} times smaller than what frameworks report. For training that only changes the learning rate; for comparing numbers it matters.',
  'finding.mean_over_classes.fix': 'As a mean over rows the loss is {after}, not {before}.',
  'finding.mean_over_classes.button': 'Take the mean over rows',

  'finding.all_ignored':
    'Every row is ignored, because its target is {index}: a mean over nothing is not a number. PyTorch gives NaN, Keras 0.',
  'finding.all_ignored.fix': 'If {index} is a class like any other, the loss is {after}.',
  'finding.all_ignored.button': 'Do not ignore that class',

  'finding.impossible_target': {
    one: 'The target of row {row} has a logit of −∞, as a masked class has: its probability is 0 and the loss infinite.',
    other:
      'The targets of {count} rows, the first of them row {row}, have a logit of −∞, as a masked class has: their probability is 0 and the loss infinite.',
  },
  'finding.impossible_target.fix': 'Without such rows the loss is {after}.',
  'finding.impossible_target.button': 'Ignore such rows',

  'finding.smoothing_meets_infinity':
    'Label smoothing gives every class some of the target, in row {row} also one with a logit of −∞: that makes the loss infinite.',
  'finding.smoothing_meets_infinity.fix': 'Without smoothing it is {after}.',
  'finding.smoothing_meets_infinity.button': 'Do not smooth',

  'finding.zero_probability':
    'In row {row} the target has the probability 0, so the loss is infinite. That is the right answer; most code hides it by clipping.',
  'finding.zero_probability.fix': 'Clipped at 1e-12 it is {after}.',
  'finding.zero_probability.button': 'Clip at 1e-12',

  'finding.clipping_decides':
    'Clipping decides this loss: in row {row} a probability is moved to {eps}, or to 1 less that. With another limit the loss is another number: clipped at {otherEps}, as Keras does, it is {other}.',
  'finding.clipping_decides.fix': 'Clipped at {eps} it is {before}; without clipping {after}.',
  'finding.clipping_decides.button': 'Do not clip',

  'finding.logarithm_limited':
    'Row {row} is certain and wrong, which costs infinitely much. Here as in PyTorch no logarithm falls below −100, so it counts as {loss}; clipped at {otherEps}, as in Keras, it would be {other}. Working from logits needs no limit.',

  'finding.overflow': 'Some number is too large for float32, whose largest is 3.4e38.',
  'finding.overflow.fix': 'In float64 the loss is {after}, not {before}.',
  'finding.overflow.button': 'Compute in float64',

  'finding.zero_weight':
    'Every target has the weight 0: the weighted mean divides by the sum of these weights, which is 0.',
  'finding.zero_weight.fix': 'Without weights the loss is {after}.',
  'finding.zero_weight.button': 'Take no weights',

  'finding.not_a_number': 'The loss of row {row} is not a number: the row holds NaN or +∞, or nothing but −∞.',

  'finding.rounded_probabilities':
    'Nothing lies farther outside 0 to 1 than rounding leads, as 1.0000001 after a softmax in float32.',
  'finding.rounded_probabilities.fix': 'Brought back to 0 and 1 the loss is {after}.',
  'finding.rounded_probabilities.button': 'Bring them back',

  'finding.percentages': 'Every row sums to 100: these look like percentages.',
  'finding.percentages.fix': 'Divided by 100 they are probabilities, and the loss is {after}.',
  'finding.percentages.button': 'Divide by 100',

  'finding.label_lists': 'Both are lists of class labels, of {classes} classes.',
  'finding.label_lists.fix': 'Between the frequencies of the classes the cross-entropy is {after}.',
  'finding.label_lists.button': 'Use the class frequencies',

  'finding.counts': 'All numbers are whole: they may be counts.',
  'finding.counts.fix': 'With each row divided by its sum the loss is {after}.',
  'finding.counts.button': 'Divide counts by their sum',

  'finding.labels_of_one_row': 'The target is a list of {count} labels, but there is one row.',
  'finding.labels_of_one_row.fix': 'With the frequencies of the classes as its target the loss is {after}.',
  'finding.labels_of_one_row.button': 'Use the class frequencies',

  'finding.logits_as_probabilities':
    'Numbers from {smallest} to {largest} are no probabilities, but may well be logits.',
  'finding.logits_as_probabilities.fix': 'As logits the loss is {after}.',
  'finding.logits_as_probabilities.button': 'They are logits',

  'finding.logits_as_binary':
    'Numbers from {smallest} to {largest} are no probabilities, but may well be logits. A sigmoid makes probabilities of them.',
  'finding.logits_as_binary.fix': 'Then the loss is {after}.',
  'finding.logits_as_binary.button': 'Apply the sigmoid',

  'finding.single_class_target':
    'Each row has one number, so there is one class only, but the targets know a class 1. One number a row usually answers yes or no.',
  'finding.single_class_target.fix': 'As yes or no the loss is {after}.',
  'finding.single_class_target.button': 'They answer yes or no',

  'finding.targets_one_based':
    'The targets run up to {classes} and none is 0: they seem to be counted from 1, as in MATLAB, R and Julia. Here classes are 0 to {last}.',
  'finding.targets_one_based.fix': 'Counted from 0 the loss is {after}.',
  'finding.targets_one_based.button': 'Take 1 from each target',

  'finding.ignore_index_differs': {
    one: '{count} target is {value}, which is no class. It may mark a row that does not count; for that the ignore index, now {index}, has to be the same.',
    other:
      '{count} targets are {value}, which is no class. They may mark rows that do not count; for that the ignore index, now {index}, has to be the same.',
  },
  'finding.ignore_index_differs.fix': 'Without these rows the loss is {after}.',
  'finding.ignore_index_differs.button': 'Ignore {value}',

  'finding.target_class_axis':
    'The target would fit if its classes lay along the second axis: it is {found}, and {moved} is needed.',
  'finding.target_class_axis.fix': 'With its axes exchanged the loss is {after}.',
  'finding.target_class_axis.button': 'Move the classes of the target',

  'finding.class_axis':
    'The numbers would fit the target if the classes lay along the second axis: they are {found}, and {moved} is needed.',
  'finding.class_axis.fix': 'With the axes exchanged the loss is {after}.',
  'finding.class_axis.button': 'Move the class axis',

  'finding.rows_as_binary':
    'These are rows of {classes} numbers with a class each, as predict_proba and labels come, not a yes or no for each number.',
  'finding.rows_as_binary.fix': 'As probabilities of {classes} classes the loss is {after}.',
  'finding.rows_as_binary.button': 'They are rows of probabilities',
} as const;
