import { readFileSync } from 'node:fs';

/** What scikit-learn and an exact solver found for a data set (tests/golden/README.md). */
interface Expected {
  readonly n_features: number;
  readonly n_classes: number;
  readonly train_rows: readonly number[];
  readonly test_rows: readonly number[];
  readonly fits: Readonly<Record<string, Fit>>;
  readonly gradient_descent: {
    readonly lr: number;
    readonly steps: number;
    readonly loss_before_step: readonly number[];
  };
}

interface Fit {
  readonly optimum: {
    readonly coef: readonly (readonly number[])[];
    readonly intercept: readonly number[];
    readonly objective_C_sum_loss_plus_half_w2: number;
    readonly train: Measures;
    readonly test: Measures;
    readonly test_predict_proba_first5?: readonly (readonly number[])[];
  };
}

interface Measures {
  readonly log_loss: number;
  readonly accuracy: number;
}

/** Rows as a regression takes them. */
export interface Rows {
  readonly features: { readonly data: Float64Array; readonly shape: readonly [number, number] };
  readonly labels: Int32Array;
}

const dataFolder = new URL('../../../../web/views/train/data-sets/', import.meta.url);
const goldenFolder = new URL('../../../golden/ml/', import.meta.url);

export const dataSetNames = ['make-classification', 'iris', 'digits'] as const;

/** A data set that the page ships, with its reference results. Pixels of digits are divided by 16. */
export function readDataSet(name: (typeof dataSetNames)[number]) {
  // What the page draws itself is in no file of it.
  const folder = name === 'make-classification' ? goldenFolder : dataFolder;
  const lines = readFileSync(new URL(`${name}.csv`, folder), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const divisor = name === 'digits' ? 16 : 1;
  const table = lines.map((line) => line.split(',').map(Number));
  const expected: Expected = JSON.parse(readFileSync(new URL(`${name}.json`, goldenFolder), 'utf8'));
  const width = expected.n_features;

  function rows(numbers: readonly number[]): Rows {
    const data = numbers.flatMap((row) => table[row].slice(0, width).map((value) => value / divisor));
    return {
      features: { data: Float64Array.from(data), shape: [numbers.length, width] },
      labels: Int32Array.from(numbers, (row) => table[row][width]),
    };
  }
  return {
    expected,
    all: rows(table.map((_, row) => row)),
    train: rows(expected.train_rows),
    test: rows(expected.test_rows),
  };
}
