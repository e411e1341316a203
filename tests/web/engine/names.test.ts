import { expect, test } from 'vitest';
import { camelCase, unknownName } from '../../../web/engine/names.ts';

const known = ['label_smoothing', 'temperature', 'axis'];

test.each([
  ['labelSmoothing', 'label_smoothing'],
  ['lable_smoothing', 'label_smoothing'],
  ['Temperature', 'temperature'],
  ['temprature', 'temperature'],
  ['axes', 'axis'],
])('%s was probably meant to be %s', (written, meant) => {
  expect(unknownName('unknown_option', 'softmax', 'option', written, known).message).toContain(
    `did you mean ${meant}?`,
  );
});

test.each(['reduction', '', 'x', 'label_smoothing'.repeat(1000), Symbol('axis'), { toString: null }])(
  'nothing is guessed for %o',
  (written) => {
    const error = unknownName('unknown_option', 'softmax', 'option', written, known);
    expect(error.message).not.toContain('did you mean');
    expect(error.message).toContain('(known: label_smoothing, temperature, axis)');
  },
);

test('names are turned into camelCase', () => {
  expect(camelCase('categorical_cross_entropy_probs')).toBe('categoricalCrossEntropyProbs');
  expect(camelCase('p')).toBe('p');
});
