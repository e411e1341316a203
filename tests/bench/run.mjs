// npm run bench: every contender in one process, in turn, several rounds; medians of the ratios of each round, for the
// machine's speed drifts. Writes build/bench.json.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { engine, exactLoss, onnxruntime, plainJavaScript, tfjs } from './contenders.mjs';

const shapes = [
  [4096, 2],
  [4096, 10],
  [4096, 100],
  [1024, 1000],
  [64, 50257],
];
const rounds = Number(process.env.ROUNDS ?? 7);
const leastMilliseconds = 50;

const contenders = [await engine('simd128'), await tfjs(), await onnxruntime(), plainJavaScript()];
const relaxed = await engine('relaxed-simd').catch(() => undefined);
if (relaxed) contenders.splice(1, 0, relaxed);

/** Logits in [-8, 8] and targets, the same in every run. */
function makeBatch(/** @type {number} */ rows, /** @type {number} */ classes) {
  let state = 1;
  const next = () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state >>> 8;
  };
  return {
    rows,
    classes,
    logits: Float32Array.from({ length: rows * classes }, () => (next() - 8388608) / 2 ** 20),
    target: Int32Array.from({ length: rows }, () => next() % classes),
  };
}

/** Milliseconds a run takes, over at least `leastMilliseconds`. */
async function time(/** @type {() => unknown} */ run) {
  const start = performance.now();
  let runs = 0;
  do {
    const result = run();
    if (result instanceof Promise) await result;
    runs++;
  } while (performance.now() - start < leastMilliseconds);
  return (performance.now() - start) / runs;
}

const median = (/** @type {number[]} */ values) => values.toSorted((a, b) => a - b)[values.length >> 1];

const results = [];
for (const [rows, classes] of shapes) {
  const batch = makeBatch(rows, classes);
  const exact = exactLoss(batch);
  const works = [];
  for (const contender of contenders) works.push({ name: contender.name, work: await contender.work(batch) });
  const kinds = Object.keys(works[0].work);
  for (const kind of kinds) {
    const entrants = works.filter(({ work }) => kind in work);
    /** @type {number[][]} */
    const times = entrants.map(() => []);
    for (let round = -1; round < rounds; round++) {
      for (const [index, { work }] of entrants.entries()) {
        const milliseconds = await time(work[kind].run);
        if (round >= 0) times[index].push(milliseconds); // the first round warms up
      }
    }
    for (const [index, { name, work }] of entrants.entries()) {
      const value = await work[kind].value?.();
      results.push({
        kind,
        shape: `${rows}x${classes}`,
        name,
        gigabytesPerSecond: (rows * classes * 4) / median(times[index]) / 1e6,
        timesSlower: median(times[index].map((milliseconds, round) => milliseconds / times[0][round])),
        relativeError: value === undefined ? undefined : Math.abs(value - exact) / exact,
      });
    }
  }
  for (const { work } of works) for (const { free } of Object.values(work)) free?.();
}

const version = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(new URL(`./node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;
const about = {
  date: new Date().toISOString().slice(0, 10),
  cpu: cpus()[0]?.model,
  node: process.version,
  tfjs: version('@tensorflow/tfjs-core'),
  onnxruntime: version('onnxruntime-web'),
  rounds,
};
console.log(about);
for (const kind of new Set(results.map((result) => result.kind))) {
  console.log(`\n${kind}: GB/s, times slower than ${contenders[0].name}, relative error of the mean loss`);
  for (const result of results.filter((one) => one.kind === kind)) {
    console.log(
      result.shape.padEnd(10),
      result.name.padEnd(22),
      result.gigabytesPerSecond.toFixed(2).padStart(7),
      `${result.timesSlower.toFixed(2)}x`.padStart(9),
      result.relativeError === undefined ? '' : result.relativeError.toExponential(1).padStart(9),
    );
  }
}
mkdirSync(new URL('../../build/', import.meta.url), { recursive: true });
writeFileSync(new URL('../../build/bench.json', import.meta.url), JSON.stringify({ about, results }, null, 2));
process.exit(0); // tfjs keeps the event loop alive
