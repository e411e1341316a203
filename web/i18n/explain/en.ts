/** The words of the derivation of a row's loss. */
export const en = {
  'explain.title': 'How row {row} gets its loss',
  'explain.ignored': 'Row {row} is ignored: its target is {index}, so nothing is computed and its gradient is 0.',
  'explain.copyLatex': 'Copy as LaTeX',
  'explain.copied': 'Copied',
  'explain.copyFailed': 'The browser does not let the page copy.',
  'explain.hint': 'Point at a term, or at a row of the table, and its bars light up.',
  'explain.rounded': 'Numbers are rounded for reading. The page computes with all digits.',

  'explain.step.scaled':
    'First the logits are capped (cap {cap}), multiplied by the scale ({scale}) and divided by the temperature ({temperature}).',
  'explain.step.max':
    'The largest logit is put aside. Subtracting it changes no probability, and no exponential can overflow.',
  'explain.step.exponentials': 'Then every exponential is at most 1.',
  'explain.step.sum': 'Their sum, and its logarithm with the maximum put back: log-sum-exp.',
  'explain.step.picked':
    'The loss is −log of the probability of the target, class {class}, without ever forming that probability.',
  'explain.step.pickedWeighted':
    'The loss is −log of the probability of the target, class {class}, times the weight of that class.',
  'explain.step.weighted': 'Every class counts with its share of the target, after smoothing and class weights.',
  'explain.step.zLoss': 'The z-loss adds the square of log-sum-exp.',
  'explain.step.clipped': 'The probabilities are clipped to [{eps}, 1 − {eps}], so that no logarithm is infinite.',
  'explain.step.logarithms': 'The surprise of each class: −log of its probability.',
  'explain.step.crossEntropy': 'The cross-entropy is the surprise that the target p meets on average.',
  'explain.step.binary': 'Class 1 has the probability {yes}, class 0 the rest, {no}. Only what happened counts.',
  'explain.step.sumOfRows': {
    one: 'The loss is the sum over {count} row.',
    other: 'The loss is the sum over {count} rows.',
  },
  'explain.step.meanOfRows': {
    one: 'The loss is the mean over {count} row that counts.',
    other: 'The loss is the mean over the {count} rows that count.',
  },
  'explain.step.meanOfAll':
    'The loss is the sum divided by rows times classes, {count} · {classes}, as np.mean does it: {classes} times smaller than the mean over rows.',
  'explain.step.weightedMean':
    'The loss is the sum divided by the weights of the targets, {sum} in all, not by the number of rows.',
  'explain.step.weightedMeanAndZ':
    'The weighted losses are divided by the weights of the targets, {sum} in all; the z-loss is a plain mean over the rows.',
  'explain.step.bits': 'In bits: divided by log 2.',

  'explain.table': 'The classes of row {row}',
  'explain.column.class': 'Class',
  'explain.column.logit': 'Logit z',
  'explain.column.shifted': 'z − m',
  'explain.column.exponential': 'Exponential',
  'explain.column.prediction': 'Prediction q',
  'explain.column.target': 'Target p',
  'explain.column.surprise': '−log q',
  'explain.column.gradient': 'Gradient',
  'explain.more': { one: '{count} more class of less weight', other: '{count} more classes of less weight' },
};
