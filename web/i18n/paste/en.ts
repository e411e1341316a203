/** What is told about a text that held more than one tensor. */
export const en = {
  'paste.title': 'What was pasted',
  'paste.names': { one: 'Read by its name: {names}.', other: 'Read by their names: {names}.' },
  'paste.between': ', ',
  'paste.unused': 'Not used: {names}.',
  'paste.column': 'Column “{column}” is the target; the other columns are the numbers.',
  'paste.keepTogether': 'Keep the columns together',
  'paste.offer': 'Column “{column}” holds whole numbers, as class indices are.',
  'paste.offerNamed': 'Column “{column}” could be the target.',
  'paste.takeApart': 'Use it as the target',
  'paste.omitted': 'Left out, since they count the rows: {names}.',
  'paste.close': 'Dismiss',
} as const;
