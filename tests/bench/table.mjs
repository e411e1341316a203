// npm run bench:table: the tables of README.md, from what the last runs left in build/bench/. Puts them there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../cpp/toolchain/run.mjs';
import { distinct, floorOf, speed, timesFaster, timingOf } from './ratios.mjs';
import { aboutText } from './report.mjs';
import { poolWays } from './targets.mjs';

/** @import { Accuracy } from './measure.mjs' */
/** @import { Result } from './ratios.mjs' */
/** @import { Report } from './report.mjs' */

const variants = ['xent simd128', 'xent relaxed-simd'];
const kinds = ['cross_entropy forward', 'cross_entropy loss + gradient', 'softmax'];

/** Where there are two numbers, they are SIMD128's and relaxed SIMD's. @param {Report} report */
function markdownOf({ about, results: [result] }) {
  const batches = distinct(result.timings.map(({ batch }) => batch));
  const names = distinct(result.timings.map(({ name }) => name)).filter((name) => !variants.includes(name));
  const rows = kinds.flatMap((kind) => {
    const speeds = batches.map((batch) => variants.map((name) => speedText(result, kind, batch, name)).join(' · '));
    const peers = names.filter((peer) => result.timings.some((timing) => timing.kind === kind && timing.name === peer));
    const ratios = peers.map((peer) => [
      `times ${peer}`,
      ...batches.map((batch) => variants.map((name) => ratioText(result, kind, batch, name, peer)).join(' · ')),
    ]);
    return [[`**${kind}**, GB/s`, ...speeds], ...ratios];
  });
  return [`${aboutText(about)}.`, table(['', ...batches], rows)];
}

/** Everyone's, each once. @param {readonly Accuracy[]} accuracy */
function accuracyTable(accuracy) {
  const batches = distinct(accuracy.map(({ batch }) => batch));
  const rows = distinct(accuracy.map(({ name }) => name)).map((name) => [
    name,
    ...batches.map((batch) => {
      const worst = accuracy.find((one) => one.batch === batch && one.name === name)?.worst;
      return worst === undefined ? '–' : worst.toExponential(0);
    }),
  ]);
  return table(['worst relative error of a loss', ...batches], rows);
}

/** @param {Result} result @param {string} kind @param {string} batch @param {string} name */
function speedText(result, kind, batch, name) {
  const timing = timingOf(result, kind, batch, name);
  return timing?.milliseconds.length ? speed(timing).toFixed(1) : '–';
}

/** @param {Result} result @param {string} kind @param {string} batch @param {string} ours @param {string} peer */
function ratioText(result, kind, batch, ours, peer) {
  const ratio = timesFaster(result, kind, batch, ours, peer);
  const floor = floorOf(kind, batch, ours, peer);
  if (ratio === undefined) return '–';
  return ratio.toFixed(1) + (floor !== undefined && ratio < floor ? ` (< ${floor})` : '');
}

/** How many times faster two workers are than one, and than the engine alone. @param {readonly Report[]} reports */
function poolTable(reports) {
  const parts = ['forward', 'loss + gradient'];
  const rows = reports.flatMap(({ about, results: [, ...suites] }) =>
    suites.flatMap((result) => {
      const { kind: firstKind, batch } = result.timings[0];
      const operation = firstKind.split(' ')[0];
      return poolWays.flatMap((way) => {
        const ours = `xent pool of 2${way}`;
        if (!result.timings.some(({ name }) => name === ours)) return [];
        const cells = parts.flatMap((part) =>
          [`xent pool of 1${way}`, 'xent, arrays'].map((peer) =>
            ratioText(result, `${operation} ${part}`, batch, ours, peer),
          ),
        );
        return [[`${about.environment}: ${operation} ${batch}${way || ', copied'}`, ...cells]];
      });
    }),
  );
  const head = parts.flatMap((part) => [`${part}: times one worker`, 'times none']);
  return table(['two workers, 100 MB', ...head], rows);
}

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
function table(head, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** @param {string} environment @returns {Report} */
function read(environment) {
  const file = join(root, `build/bench/${environment}.json`);
  if (!existsSync(file)) throw new Error(`${file} is missing: npm run bench and npm run bench:native leave it`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

const [chromium, node, native] = ['chromium', 'node', 'native'].map(read);
const sections = [
  '### In a tab',
  ...markdownOf(chromium),
  '### In Node',
  ...markdownOf(node),
  '### Beside native PyTorch',
  ...markdownOf(native),
  '### Accuracy',
  accuracyTable([chromium, native].flatMap(({ results }) => results.flatMap(({ accuracy }) => accuracy))),
  '### Workers',
  poolTable([chromium, node]),
];
const text = sections.join('\n\n');
console.log(text);
const readme = join(root, 'README.md');
const place = /(<!-- npm run bench:table -->\n)[\s\S]*(\n<!-- end -->)/;
writeFileSync(
  readme,
  readFileSync(readme, 'utf8').replace(place, (_, before, after) => `${before}\n${text}\n${after}`),
);
