// A run as text: speeds, ratios beside their floors, accuracy.
import { distinct, floorOf, speed, timesFaster, timingOf } from './ratios.mjs';

/** @import { Result } from './ratios.mjs' */
/**
 * @typedef {object} Report
 * @property {{ environment: string, date: string, cpu: string, versions: Record<string, string>, rounds: number,
 *   loadAverage: readonly number[] }} about
 * @property {readonly Result[]} results
 */

/** @param {Report} report */
export function printReport({ about, results }) {
  console.log(`\n${aboutText(about)}`);
  for (const result of results) {
    for (const kind of distinct(result.timings.map((timing) => timing.kind))) printKind(result, kind);
    if (result.accuracy.length > 0) printAccuracy(result);
  }
}

/** @param {Report['about']} about */
export function aboutText({ environment, date, cpu, versions, rounds, loadAverage }) {
  const list = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const load = loadAverage.map((value) => value.toFixed(1)).join(' and ');
  return `${environment}, ${date}, ${cpu}, ${list.join(', ')}; ${rounds} rounds, load average ${load} before and after`;
}

/** @param {Result} result @param {string} kind */
function printKind(result, kind) {
  const timings = result.timings.filter((timing) => timing.kind === kind);
  const batches = distinct(timings.map(({ batch }) => batch));
  const names = distinct(timings.map(({ name }) => name));
  const rows = names.map((name) => {
    const cells = batches.map((batch) => {
      const timing = timingOf(result, kind, batch, name);
      return timing?.milliseconds.length ? speed(timing).toFixed(2) : '-';
    });
    return [name, ...cells];
  });
  printTable([`${kind}: GB/s`, ...batches], rows);
  printTable([`${kind}: times faster than`, ...batches], ratioRows(result, kind, batches, names));
  for (const { batch, name, error } of timings) if (error) console.log(`${batch} ${name} failed: ${error}`);
}

/** Ours against everyone, with the floor and whether it is met where there is one. */
function ratioRows(
  /** @type {Result} */ result,
  /** @type {string} */ kind,
  /** @type {string[]} */ batches,
  /** @type {string[]} */ names,
) {
  const ours = names.filter((name) => name.startsWith('xent '));
  return ours.flatMap((mine) =>
    names.flatMap((peer) => {
      const known = batches.some((batch) => floorOf(kind, batch, mine, peer) !== undefined);
      if (peer.startsWith('xent ') && !known) return [];
      const cells = batches.map((batch) => {
        const ratio = timesFaster(result, kind, batch, mine, peer);
        const floor = floorOf(kind, batch, mine, peer);
        if (ratio === undefined) return '-';
        return floor === undefined
          ? ratio.toFixed(2)
          : `${ratio.toFixed(2)} of ${floor} ${ratio >= floor ? 'met' : 'NOT'}`;
      });
      return [[`${mine}: ${peer}`, ...cells]];
    }),
  );
}

/** @param {Result} result */
function printAccuracy({ accuracy }) {
  const batches = distinct(accuracy.map(({ batch }) => batch));
  const rows = distinct(accuracy.map(({ name }) => name)).map((name) => [
    name,
    ...batches.map((batch) => {
      const worst = accuracy.find((one) => one.batch === batch && one.name === name)?.worst;
      return worst === undefined ? '-' : worst.toExponential(1);
    }),
  ]);
  printTable(['worst relative error of a loss', ...batches], rows);
  for (const { batch, name, error } of accuracy) if (error) console.log(`${batch} ${name} failed: ${error}`);
}

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
function printTable(head, rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  console.log();
  for (const row of [head, ...rows]) {
    console.log(
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
    );
  }
}
