import type { DataSet } from './data-set.ts';
import { decimals } from './generators.ts';

/** A field of CSV, in quotes where it needs them. */
const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A data set as CSV, the class last: reading it gives the same rows. */
export function csvOf(data: DataSet): string {
  const [rows, columns] = data.shape;
  const lines = [[...data.featureNames, data.targetName].map(quoted).join(',')];
  for (let row = 0; row < rows; row++) {
    const values = data.features.subarray(row * columns, (row + 1) * columns);
    lines.push([...values, quoted(data.classNames[data.labels[row]])].join(','));
  }
  return lines.join('\n');
}

const rounded = (value: number) => Number(value.toFixed(decimals));

/** The data with one point elsewhere. */
export function withPointMoved(data: DataSet, row: number, x: number, y: number): DataSet {
  const features = data.features.slice();
  features.set([rounded(x), rounded(y)], 2 * row);
  return { ...data, features };
}

/** The data with one point more, at its end. */
export function withPointAdded(data: DataSet, x: number, y: number, label: number): DataSet {
  const [rows] = data.shape;
  const features = new Float64Array(2 * (rows + 1));
  features.set(data.features);
  features.set([rounded(x), rounded(y)], 2 * rows);
  return { ...data, features, shape: [rows + 1, 2], labels: Int32Array.from([...data.labels, label]) };
}

/** The data without one point. */
export function withPointRemoved(data: DataSet, row: number): DataSet {
  const keep = (_: number, index: number) => index !== row;
  return {
    ...data,
    features: data.features.filter((_, index) => index >> 1 !== row),
    shape: [data.shape[0] - 1, 2],
    labels: data.labels.filter(keep),
  };
}
