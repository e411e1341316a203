// A gigabyte of logits through the built page: node tests/bench/stream-file.mjs [megabytes]
// Writes a .npy of float32 logits and one of int64 targets into build/, opens them in Chromium as a user does, and holds the
// loss against one in double. Memory is the resident set of the tab's process, workers and all, ten times a second; the main thread is
// watched for tasks of 50 ms and more. Prints what it measured; the files are deleted.
import { createWriteStream, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { chromium } from '@playwright/test';
import { locate } from '../../cpp/toolchain/find.mjs';
import { requirements } from '../../cpp/toolchain/requirements.mjs';
import { root } from '../../cpp/toolchain/run.mjs';
import { serve } from '../../web/publish/serve.mjs';

const classes = 250;
const rows = Math.round((Number(process.argv[2] ?? 1000) * 1e6) / (4 * classes));
const rowsTogether = 10_000;
const folder = join(root, 'build');
const files = { logits: join(folder, 'stream-logits.npy'), target: join(folder, 'stream-target.npy') };

mkdirSync(folder, { recursive: true });
try {
  const reference = await writeFiles();
  const measured = await measure();
  const value = Number(measured.loss);
  console.log({
    bytes: rows * classes * 4,
    ...measured,
    reference,
    relativeError: Math.abs(value - reference.loss) / reference.loss,
  });
} finally {
  for (const file of Object.values(files)) rmSync(file, { force: true });
}

/** Writes the files, the same in every run, and gives their mean loss and correct rows, computed in double. */
async function writeFiles() {
  // The page is not to be measured while the disk still writes: it would wait for it.
  const logitsFile = createWriteStream(files.logits, { flush: true });
  const targetFile = createWriteStream(files.target, { flush: true });
  logitsFile.write(npyHead('<f4', `${rows}, ${classes}`));
  targetFile.write(npyHead('<i8', `${rows},`));
  let state = 1;
  const next = () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state >>> 8;
  };
  let losses = 0;
  let correct = 0;
  for (let start = 0; start < rows; start += rowsTogether) {
    const count = Math.min(rowsTogether, rows - start);
    const logits = Float32Array.from({ length: count * classes }, () => (next() - 8388608) / 2 ** 20);
    const target = BigInt64Array.from({ length: count }, () => BigInt(next() % classes));
    for (let row = 0; row < count; row++) {
      const values = logits.subarray(row * classes, (row + 1) * classes);
      const largest = values.reduce((most, value) => Math.max(most, value), -Infinity);
      let sum = 0;
      for (const value of values) sum += Math.exp(value - largest);
      losses += Math.log(sum) + largest - values[Number(target[row])];
      correct += Number(values.indexOf(largest) === Number(target[row]));
    }
    const room = [logitsFile.write(new Uint8Array(logits.buffer)), targetFile.write(new Uint8Array(target.buffer))];
    if (room.includes(false)) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  logitsFile.end();
  targetFile.end();
  await Promise.all([finished(logitsFile), finished(targetFile)]);
  return { loss: losses / rows, correct };
}

/** @param {string} descr @param {string} shape */
function npyHead(descr, shape) {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape}), }`.padEnd(117);
  return Buffer.concat([
    Buffer.from([0x93]),
    Buffer.from('NUMPY\x01\x00\x76\x00', 'latin1'),
    Buffer.from(`${header}\n`),
  ]);
}

async function measure() {
  const server = await serve(join(root, 'dist'), 0);
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const browser = await chromium.launch({
    executablePath: locate(requirements.Chromium) ?? '',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'networkidle' });
    await page.getByTestId('loss').waitFor();
    await page.evaluate(() => {
      /** @type {number[]} */
      const longTasks = [];
      Object.assign(globalThis, { longTasks });
      new PerformanceObserver((list) => {
        longTasks.push(...list.getEntries().map(({ duration }) => duration));
      }).observe({ type: 'longtask' });
    });
    const before = residentMegabytes();
    const peak = new Map(before);
    const sampling = setInterval(() => {
      for (const [id, megabytes] of residentMegabytes()) peak.set(id, Math.max(megabytes, peak.get(id) ?? 0));
    }, 100);
    const start = performance.now();
    await page.locator('xent-number-field#logits input[type=file]').setInputFiles([files.logits, files.target]);
    const loss = page.getByTestId('file-loss');
    await loss.waitFor({ timeout: 600_000 });
    const seconds = (performance.now() - start) / 1000;
    clearInterval(sampling);
    // Of the processes that run pages it is the largest: the others wait for pages to come.
    const [tab, most] = [...peak].reduce((a, b) => (b[1] > a[1] ? b : a));
    return {
      loss: await loss.getAttribute('title'),
      said: await page.locator('xent-file-panel section dl').first().innerText(),
      seconds,
      megabytesPerSecond: (rows * classes * 4) / 1e6 / seconds,
      tabMegabytesBefore: before.get(tab),
      tabMegabytesAtMost: most,
      longTasks: await page.evaluate(() => /** @type {{ longTasks?: number[] }} */ (globalThis).longTasks),
    };
  } finally {
    await browser.close();
    server.close();
  }
}

/** The resident memory of each process that runs a page and its workers, of those that this one has started. */
function residentMegabytes() {
  /** @type {Map<number, number>} */
  const sizes = new Map();
  for (const id of descendants(process.pid)) {
    try {
      if (!readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--type=renderer')) continue;
      const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1];
      sizes.set(id, Number(kilobytes) * 1.024e-3);
    } catch {
      // It has ended meanwhile.
    }
  }
  return sizes;
}

/** @param {number} ancestor */
function descendants(ancestor) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const parent = Number(readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It has ended meanwhile.
    }
  }
  const found = [...(children.get(ancestor) ?? [])];
  for (const id of found) found.push(...(children.get(id) ?? []));
  return found;
}
