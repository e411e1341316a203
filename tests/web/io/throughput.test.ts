import { expect, test } from 'vitest';
import { tensorOf } from './expectations.ts';
import { Random } from './random.ts';

const rows = 100_000;
const columns = 10;

/** Times are told, not judged: the machine may be busy, and the test runner's module wrapping slows the readers by a factor of three. */
test.each<[name: string, open: string, separator: string, close: string]>([
  ['CSV', '', ',', ''],
  ['spaces', '', ' ', ''],
  ['Python lists', '[', ', ', ']'],
])('a million numbers as %s', (name, open, separator, close) => {
  const random = new Random(1);
  const line = () => {
    const cells = Array.from({ length: columns }, () => (20 * random.uniform() - 10).toFixed(4));
    return open + cells.join(separator) + close;
  };
  const text = Array.from({ length: rows }, line).join('\n');
  const before = performance.now();
  const tensor = tensorOf(text);
  const elapsed = performance.now() - before;
  console.info(`${name}: ${(text.length / 1e6).toFixed(1)} MB, 1e6 numbers in ${elapsed.toFixed(0)} ms`);
  expect(tensor.shape).toEqual([rows, columns]);
});
