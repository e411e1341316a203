/** Rows to learn from, each with its class. */
export interface DataSet {
  /** (rows, columns), row-major. */
  readonly features: Float64Array;
  readonly shape: readonly [rows: number, columns: number];
  /** The class of each row, an index into `classNames`. */
  readonly labels: Int32Array;
  readonly featureNames: readonly string[];
  readonly classNames: readonly string[];
  /** What the label is called. */
  readonly targetName: string;
  /** Rows are pictures of so many pixels, with values from 0 to 1. */
  readonly picture?: { readonly width: number; readonly height: number };
}

/** What is wrong with data: a message key ends in `code`, `values` fill its places. */
export interface DataProblem {
  readonly code: DataProblemCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export type DataProblemCode =
  | 'empty'
  | 'header_only'
  | 'too_large'
  | 'few_columns'
  | 'ragged'
  | 'quotes'
  | 'same_name'
  | 'unknown_target'
  | 'missing'
  | 'missing_target'
  | 'text'
  | 'text_column'
  | 'not_finite'
  | 'one_class'
  | 'many_classes'
  | 'one_class_to_learn'
  | 'worker';

export type DataResult =
  | { readonly ok: true; readonly data: DataSet; readonly remarks: readonly DataRemark[] }
  | { readonly ok: false; readonly problem: DataProblem };

/** What is odd about data that can be learned from all the same. */
export interface DataRemark {
  readonly code: 'constant';
  readonly values: Readonly<Record<string, string | number>>;
}

/** The features of some rows, in the order in which they are named. */
export function featuresOf({ features, shape }: DataSet, rows: ArrayLike<number>): Float64Array {
  const columns = shape[1];
  const chosen = new Float64Array(rows.length * columns);
  for (let i = 0; i < rows.length; i++) {
    chosen.set(features.subarray(rows[i] * columns, (rows[i] + 1) * columns), i * columns);
  }
  return chosen;
}

/** The labels of some rows, in the order in which they are named. */
export function labelsOf({ labels }: DataSet, rows: ArrayLike<number>): Int32Array {
  return Int32Array.from(rows, (row) => labels[row]);
}
