// What is drawn in the page, held against what scikit-learn drew.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { logarithm } from '../../../../../web/views/train/data/logarithm.ts';
import { makeClassification } from '../../../../../web/views/train/data/make-classification.ts';
import { readCsv } from '../../../../../web/views/train/data/read-csv.ts';
import { trainTestSplit } from '../../../../../web/views/train/data/split.ts';

const golden = (file: string) => readFileSync(new URL(`../../../../golden/ml/${file}`, import.meta.url), 'utf8');

test('make_classification is that of scikit-learn, bit by bit', () => {
  expect({ ok: true, data: makeClassification(), remarks: [] }).toEqual(readCsv(golden('make-classification.csv')));
});

test.each([
  ['make-classification', 1000],
  ['iris', 150],
  ['digits', 1797],
] as const)('train_test_split of %s is that of scikit-learn', (name, rows) => {
  const { train_rows, test_rows } = JSON.parse(golden(`${name}.json`));
  const { train, test: heldOut } = trainTestSplit(rows, 0.2, 42);
  expect([...train]).toEqual(train_rows);
  expect([...heldOut]).toEqual(test_rows);
});

test('the logarithm is the nearest number to it, or next to that of this engine', () => {
  // log(1/2), log(3/4), log(1/10) to thirty digits.
  for (const [x, text] of [
    [0.5, '-0.693147180559945309417232121458'],
    [0.75, '-0.287682072451780927439219005994'],
    [2 ** -40, '-27.7258872223978123766892848583'],
  ] as const)
    expect(logarithm(x)).toBe(Number(text));
  for (let x = 1e-9; x < 1; x = x * 1.01 + 1e-5) {
    expect(Math.abs(logarithm(x) - Math.log(x))).toBeLessThanOrEqual(2 ** -52 * Math.abs(Math.log(x)));
  }
});
