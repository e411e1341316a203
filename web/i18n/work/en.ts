/** The words of computations that take long enough to be told about. */
export const en = {
  'work.label': 'Progress',
  'work.progress': '{percent}% · {step}',
  'work.pasting': 'Looking through the text …',
  'work.step.looking': 'looking through the text',
  'work.step.reading': 'reading the numbers',
  'work.step.computing': 'computing',
  'work.step.diagnosing': 'looking for mistakes',
  'work.step.writing': 'writing',
  'work.cancel': 'Cancel',
  'work.cancelled.check': 'Cancelled. The numbers are still in their fields.',
  'work.cancelled.paste': 'Cancelled. The text has not been taken over.',
  'work.cancelled.panel': 'Cancelled.',
  'work.cancelled.results': 'Cancelled. Nothing has been written.',
  'work.again': 'Compute again',
  'work.again.paste': 'Take it over',
};
