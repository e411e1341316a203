import type { DataSet } from './data-set.ts';
import { NumpyRandom } from './numpy-random.ts';

const rows = 1000;
const informative = 15;
const redundant = 2;
const useless = 3;
const columns = informative + redundant + useless;
const clusters = 4;

/**
 * scikit-learn's `make_classification(n_samples=1000, n_features=20, n_informative=15, random_state=42)`, the same bit by bit: two
 * classes of two clusters each around corners of a hypercube, two columns that are sums of the others, three of noise, and one label in
 * two hundred turned around.
 */
export function makeClassification(): DataSet {
  const random = new NumpyRandom(42);
  const corners = chooseCorners(random);
  const known = Array.from({ length: rows }, () => draw(informative, () => random.gaussian()));
  for (const [cluster, corner] of corners.entries()) {
    const mixing = drawMatrix(random, informative);
    const [start, end] = [cluster, cluster + 1].map((edge) => (edge * rows) / clusters);
    for (let row = start; row < end; row++) {
      known[row] = product(known[row], mixing).map((x, column) => x + corner[column]);
    }
  }
  const sums = drawMatrix(random, redundant);
  const table = known.map((row) => [...row, ...product(row, sums)]);
  for (const row of table) row.push(...draw(useless, () => random.gaussian()));
  const turned = draw(rows, () => random.uniform()).map((lot) => lot < 0.01);
  const labels = turned.map((isTurned, row) =>
    isTurned ? random.integer(1) : Math.floor((row * clusters) / rows) % 2,
  );

  const rowOrder = random.permutation(rows);
  const columnOrder = random.permutation(columns);
  return {
    features: Float64Array.from(
      [...rowOrder].flatMap((row) => Array.from(columnOrder, (column) => table[row][column])),
    ),
    shape: [rows, columns],
    labels: Int32Array.from(rowOrder, (row) => labels[row]),
    featureNames: Array.from({ length: columns }, (_, column) => `x${column}`),
    classNames: ['0', '1'],
    targetName: 'y',
  };
}

const draw = (count: number, next: () => number): number[] => Array.from({ length: count }, next);

/** Different corners of a hypercube of side 2 around the origin. */
function chooseCorners(random: NumpyRandom): number[][] {
  const chosen = new Set<number>();
  while (chosen.size < clusters) chosen.add(random.integer(2 ** informative - 1));
  return [...chosen].map((corner) =>
    Array.from({ length: informative }, (_, column) => ((corner >> (informative - 1 - column)) & 1 ? 1 : -1)),
  );
}

/** As many rows as there are informative columns, of numbers from -1 to 1. */
const drawMatrix = (random: NumpyRandom, width: number): number[][] =>
  Array.from({ length: informative }, () => draw(width, () => 2 * random.uniform() - 1));

/** A row times a matrix, added up in the order of its rows. */
const product = (row: readonly number[], matrix: readonly (readonly number[])[]): number[] =>
  matrix[0].map((_, column) => matrix.reduce((sum, line, k) => sum + row[k] * line[column], 0));
