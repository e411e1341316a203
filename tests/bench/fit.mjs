// npm run bench:fit: how long a logistic regression takes to its optimum, in the engine and in scikit-learn, and how near
// each comes. They take turns, one thread each; what both time is a fit from the features on.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPython } from '../../cpp/toolchain/find.mjs';
import { root, run, runMain } from '../../cpp/toolchain/run.mjs';
import { start } from './native-programs.mjs';

const rounds = Number(process.env.ROUNDS ?? 9);
const leastMilliseconds = 100;

/** The training rows of a data set, and the least value of the objective. @param {string} name */
function readTraining(name) {
  const folder = name === 'make-classification' ? 'tests/golden/ml' : 'web/views/train/data-sets';
  const lines = readFileSync(join(root, `${folder}/${name}.csv`), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const golden = JSON.parse(readFileSync(join(root, `tests/golden/ml/${name}.json`), 'utf8'));
  const rows = golden.train_rows.map((/** @type {number} */ row) => lines[row].split(',').map(Number));
  const divisor = name === 'digits' ? 16 : 1;
  return {
    name,
    shape: [rows.length, golden.n_features],
    classes: golden.n_classes,
    features: Float64Array.from(
      rows.flatMap((/** @type {number[]} */ row) => row.slice(0, -1).map((x) => x / divisor)),
    ),
    labels: Int32Array.from(rows, (/** @type {number[]} */ row) => row[row.length - 1]),
    least: golden.fits.tight_C1.optimum.objective_C_sum_loss_plus_half_w2,
  };
}
/** @typedef {ReturnType<typeof readTraining>} Training */

/** @param {import('../../web/engine/api.d.ts').Xent} xent */
function engine(xent) {
  return async (/** @type {Training} */ { features, shape, labels, classes }) => {
    const fit = () => {
      const model = xent.regression({ features: { data: features, shape }, labels, classes });
      model.step(10_000);
      const objective = model.objective();
      model.free();
      return objective;
    };
    return {
      objective: fit(),
      async time() {
        const begun = performance.now();
        for (let runs = 1; ; runs++) {
          fit();
          const spent = performance.now() - begun;
          if (spent >= leastMilliseconds) return spent / runs;
        }
      },
    };
  };
}

/** @param {string} python */
function scikitLearn(python) {
  const ask = start(python, [join(root, 'tests/bench/scikit-learn.py')]);
  return async (/** @type {Training} */ { name, features, shape, labels }) => {
    const folder = join(root, 'build/bench/fit', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'features'), features);
    writeFileSync(join(folder, 'labels'), labels);
    return {
      objective: Number(await ask(`open ${folder} ${shape.join(' ')}`)),
      time: async () => Number(await ask(`time ${leastMilliseconds}`)),
    };
  };
}

/** @param {readonly number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

await runMain(async () => {
  const python = await findPython(['sklearn']);
  if (!python)
    throw new Error('scikit-learn is missing: "apt-get install python3-sklearn" or "pip install scikit-learn"');
  const { output } = await run(python, ['-c', 'import sklearn; print(sklearn.__version__)']);
  const { load } = await import(join(root, 'dist/lib/xent.js'));
  const xent = await load();
  const contenders = [scikitLearn(python), engine(xent)];
  const names = [`scikit-learn ${output.trim()}`, `xent ${xent.variant}`];
  for (const name of ['make-classification', 'iris', 'digits']) {
    const training = readTraining(name);
    const fits = await Promise.all(contenders.map((open) => open(training)));
    /** @type {number[][]} */
    const times = fits.map(() => []);
    for (let round = 0; round < rounds; round++) {
      for (const [i, fit] of fits.entries()) times[i].push(await fit.time());
    }
    console.log(`\n${name}, ${training.shape.join(' x ')}, ${training.classes} classes`);
    for (const [i, { objective }] of fits.entries()) {
      const ratio = median(times[i].map((time, round) => times[0][round] / time)).toFixed(1);
      const excess = Math.max(objective / training.least - 1, 0).toExponential(0);
      console.log(
        `${names[i].padEnd(20)} ${median(times[i]).toFixed(1).padStart(7)} ms  ${ratio.padStart(5)} times  ${excess} above the optimum`,
      );
    }
  }
  process.exit();
});
