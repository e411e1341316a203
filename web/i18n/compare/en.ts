/** The words of the comparison of two results. */
export const en = {
  'compare.pin': 'Pin this result as A',
  'compare.pinAgain': 'Pin this result as the new A',
  'compare.goBack': 'Go back to A',
  'compare.unpin': 'Forget A',
  'compare.hint':
    'Pin what you have, then change anything: what changes in the loss, and in which rows, is shown here.',
  'compare.broken': 'What is pinned as A cannot be computed, so there is nothing to compare with.',
  'compare.nothing': 'Nothing has been changed since A was pinned.',
  'compare.becomes': 'becomes',
  'compare.empty': 'none',
  'compare.figures': 'Figures of A and B',
  'compare.figure.loss': 'Loss, {unit}',
  'compare.figure.perplexity': 'Perplexity',
  'compare.figure.accuracy': 'Accuracy',
  'compare.figure.entropy': 'H(p), {unit}',
  'compare.figure.divergence': 'KL(p‖q), {unit}',
  'compare.otherRows': 'A has {a} rows and B has {b}, so their rows cannot be compared one by one.',
  'compare.sameRows': 'Every row has the same loss in A and B.',
  'compare.chart': 'Loss of B minus loss of A, in {unit}',
  'compare.rows': 'The rows that changed most',
  'compare.rowLoss': 'Loss {name}, {unit}',
};
