import { NumpyRandom } from './numpy-random.ts';
import { randomFrom } from './random.ts';

/** The rows to learn from and those held back, by number. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/**
 * Holds back the share `test` of the rows, rounded up, at least one is left to learn from. Each row has a random number of its own and
 * the smallest are held back, so that a row more or less leaves the others where they are.
 */
export function splitRows(rows: number, test: number, seed: number): Split {
  const { uniform } = randomFrom(seed);
  const ticket = Float64Array.from({ length: rows }, uniform);
  const order = Int32Array.from({ length: rows }, (_, row) => row).sort((a, b) => ticket[a] - ticket[b] || a - b);
  const count = Math.min(Math.ceil(rows * test), rows - 1);
  return { test: order.slice(0, count), train: order.slice(count).sort() };
}

/** As scikit-learn's `train_test_split(..., test_size=test, random_state=seed)` divides so many rows. */
export function trainTestSplit(rows: number, test: number, seed: number): Split {
  const order = new NumpyRandom(seed).permutation(rows);
  const count = Math.ceil(rows * test);
  return { test: order.slice(0, count), train: order.slice(count) };
}
