import { expect, test } from 'vitest';
import {
  mendedScript,
  programText,
  scikitLearnCode,
  tutorialError,
  tutorialScript,
} from '../../web/views/train/script/scikit-learn.ts';
import { runPython } from './python.ts';

test('the tutorial’s program ends with the error that is shown', () => {
  expect(() => runPython([programText(tutorialScript)])).toThrow(tutorialError);
});

test('mended, it prints 0.4678', () => {
  expect(Number(runPython([programText(mendedScript)])[0])).toBeCloseTo(0.467776894, 5);
});

test('the copied code prints what the page shows', () => {
  const programs = (['make_classification', 'iris', 'digits'] as const).map((data) =>
    scikitLearnCode(data, { C: 1, standardize: false }),
  );
  expect(runPython(programs)).toEqual(['0.4678\n0.810\n', '0.1113\n1.000\n', '0.1402\n0.967\n']);
});

test('the copied code also runs standardised, and without a penalty', () => {
  const programs = [
    scikitLearnCode('iris', { C: 1, standardize: true }),
    scikitLearnCode('make_classification', { C: Infinity, standardize: false }),
  ];
  const [standardized, free] = runPython(programs);
  expect(standardized).toMatch(/^0\.\d{4}\n1\.000\n$/);
  expect(free).toBe('0.4684\n0.810\n');
});
