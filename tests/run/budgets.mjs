// What a visitor downloads, gzipped, against what design allows. Prints a table; exit code 1 when something is over.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { minify } from 'vite';
import { locate } from '../../cpp/toolchain/find.mjs';
import { requirements } from '../../cpp/toolchain/requirements.mjs';
import { root } from '../../cpp/toolchain/run.mjs';
import { serve } from '../../web/publish/serve.mjs';

const binary = (/** @type {string} */ name) => readFileSync(join(root, 'build/wasm', name));
const built = (/** @type {string} */ name) => readFileSync(join(root, 'dist', name));
const glue = await minified('build/wasm/core.mjs');
const budgets = [
  // A visitor loads one of the two binaries.
  { what: 'module: glue and SIMD128 binary', kilobytes: 60, files: [glue, binary('core.wasm')] },
  { what: 'module: glue and relaxed SIMD binary', kilobytes: 60, files: [glue, binary('core-relaxed.wasm')] },
  {
    what: 'embed: the classic script of <xent-lab>, all inside',
    kilobytes: 150,
    files: [built('embed/xent-lab.classic.js')],
  },
  {
    what: 'embed: the module of <xent-lab>, all that loading="click" shows',
    kilobytes: 5,
    files: [built('embed/xent-lab.js')],
  },
  { what: 'embed: a frame that waits for a click', kilobytes: 5, files: [built('poster.html')] },
  { what: 'embed: the frame, every view inside', kilobytes: 350, files: [built('embed.html')] },
  { what: 'the site in one file', files: [built('xent.html')] },
  { what: 'page: scripts and styles before the first interaction', kilobytes: 120, files: await scriptsAndStyles() },
];

for (const { what, kilobytes = Number.POSITIVE_INFINITY, files } of budgets) {
  const size = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0) / 1000;
  const over = size > kilobytes;
  if (over) process.exitCode = 1;
  const limit = Number.isFinite(kilobytes) ? `of ${String(kilobytes).padStart(3)}` : ''.padEnd(6);
  console.log(`${size.toFixed(1).padStart(6)} ${limit} KB  ${what}${over ? '  OVER' : ''}`);
}

/** A script as Vite ships it. @param {string} file */
async function minified(file) {
  const { code, errors } = await minify(file, readFileSync(join(root, file), 'utf8'), { module: true });
  if (errors.length > 0) throw errors[0];
  return code;
}

/** The scripts and styles, workers' included, that the page loads of itself: the browser is asked. */
async function scriptsAndStyles() {
  const server = await serve(join(root, 'dist'), 0);
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  const browser = await chromium.launch({
    executablePath: locate(requirements.Chromium) ?? '',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const context = await browser.newContext({ serviceWorkers: 'block' });
  /** @type {Set<string>} */
  const files = new Set();
  context.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/\.(js|mjs|css)$/.test(pathname)) files.add(`dist${pathname}`);
  });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${address.port}/`, { waitUntil: 'networkidle' });
  await browser.close();
  server.close();
  return [...files].map((file) => readFileSync(join(root, file)));
}
