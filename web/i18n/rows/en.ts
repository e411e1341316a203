/** The panel that looks at all rows of a batch. */
export const en = {
  'rows.none': 'No row counts: all targets are the ignore index.',
  'rows.failed': 'The computation in the background failed: {message}',

  'rows.histogram': 'How the losses are spread, {unit}',
  'rows.histogram.bin': 'Loss',
  'rows.histogram.count': 'rows',
  'rows.histogram.hint': 'Click a bar for the worst row in it.',
  'rows.outside': {
    one: '{count} row has an infinite loss, or none, and is in no bar.',
    other: '{count} rows have an infinite loss, or none, and are in no bar.',
  },

  'rows.worst': 'Worst rows',
  'rows.worst.row': 'Row',
  'rows.worst.target': 'Target',
  'rows.worst.predicted': 'Predicted',
  'rows.worst.loss': 'Loss, {unit}',

  'rows.class': 'class',
  'rows.classLoss': 'Mean loss by target class, {unit}',
  'rows.classLoss.mean': 'mean loss',
  'rows.classCount': 'Rows by target class',
  'rows.classCount.all': 'rows',
  'rows.classCount.correct': 'predicted right',

  'rows.confusion': 'Confusion: target down, prediction across',
  'rows.confusion.corner': 'Target',
  'rows.confusion.cell': 'Target {truth}, predicted {predicted}: {count}',
  'rows.confusion.hint': 'Choose a count for the worst row of it.',
  'rows.pairs': 'Most frequent confusions',
  'rows.pairs.none': 'Every row is predicted right.',
  'rows.pairs.count': 'Rows',

  'rows.reliability': 'Reliability: accuracy by confidence',
  'rows.reliability.bin': 'q, %',
  'rows.reliability.accuracy': 'accuracy',
  'rows.reliability.confidence': 'mean confidence',
  'rows.reliability.error': 'Expected calibration error {error}%, in {bins} bins.',
  'rows.reliability.explain':
    'Of predictions made with 80% confidence, 80% should be right: then both bars are of one height. A shorter bar of accuracy means too sure of itself.',
} as const;
