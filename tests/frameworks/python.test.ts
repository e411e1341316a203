import { expect, test } from 'vitest';
import { numbersIn } from '../web/io/code/same-number.ts';
import { runPython } from './python.ts';

test('the frameworks are there, and programs see nothing of one another', () => {
  const versions = ['torch', 'sklearn', 'numpy'].map((name) => `import ${name} as module\nprint(module.__version__)`);
  const printed = runPython([...versions, "print('module' in globals())"]);
  for (const version of printed.slice(0, 3)) expect(version).toMatch(/^\d+\.\d+/);
  expect(printed[3]).toBe('False\n');
});

test('a program that fails tells why, with its text', () => {
  expect(() => runPython(['print(1)', 'x = 1 / 0'])).toThrow(/x = 1 \/ 0.*ZeroDivisionError/s);
});

test('numbers are found in lists and alone', () => {
  expect(numbersIn('[1.5, [-2e-05, nan], -inf]\n3\n')).toEqual([1.5, -2e-5, Number.NaN, -Infinity, 3]);
});
