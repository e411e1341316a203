import { expect, test } from 'vitest';
import { readTensor } from '../../../web/io/parse-tensor.ts';
import { readOnce } from '../../../web/io/read-once.ts';

const rows = (count: number, write: (row: number) => string, [open, separator, close]: readonly string[]) =>
  `${open}${Array.from({ length: count }, (_, row) => write(row)).join(separator)}${close}`;

test.each<[format: string, text: string]>([
  ['plain', rows(30_000, (row) => `${row} 1.5 -2`, ['', '\n', ''])],
  ['json', rows(30_000, (row) => `[${row}, NaN, 2]`, ['[', ',', ']'])],
  ['matlab', rows(30_000, (row) => `${row} 1 2`, ['[', '; ', ']'])],
  ['latex', rows(30_000, (row) => `${row} & 1 & 2`, ['\\begin{bmatrix}', ' \\\\ ', '\\end{bmatrix}'])],
])('%s tells how far it is read, and is read once', (format, text) => {
  const told: number[] = [];
  const read = readOnce((letters) => told.push(letters));
  const tensor = read(text);
  expect(tensor).toEqual(readTensor(text));
  expect(tensor.format).toBe(format);
  expect(told.length).toBeGreaterThan(4);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(text.length);
  const before = told.length;
  expect(read(`${text}`)).toBe(tensor);
  expect(told).toHaveLength(before);
  read('1 2');
  expect(told.at(-1)).toBe(text.length + 3);
});

test('a text that cannot be read is no other the second time', () => {
  const read = readOnce(() => {});
  expect(() => read('1 two')).toThrow('number_expected');
  expect(() => read('1 two')).toThrow('number_expected');
});
