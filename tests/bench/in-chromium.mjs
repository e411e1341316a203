import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { locate } from '../../cpp/toolchain/find.mjs';
import { requirements } from '../../cpp/toolchain/requirements.mjs';
import { CommandError, root } from '../../cpp/toolchain/run.mjs';
import { serve } from '../../web/publish/serve.mjs';

/** Every contender in one page. @param {number} rounds @returns {Promise<{ version: string, results: unknown[] }>} */
export async function measureInChromium(rounds) {
  const executablePath = locate(requirements.Chromium);
  if (!executablePath) throw new CommandError(`no Chromium: ${requirements.Chromium.otherwise}`);
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(root, 'tests/bench/page'),
    base: './',
    build: { outDir: join(root, 'build/bench/page'), emptyOutDir: true, target: 'esnext' },
  });
  const server = await serve(root, 0);
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--js-flags=--expose-gc'],
  });
  try {
    const page = await browser.newPage();
    page.on('console', (message) => message.type() === 'log' && console.log(message.text()));
    page.on('pageerror', (error) => console.error(error));
    await page.goto(`http://127.0.0.1:${port}/build/bench/page/`);
    await page.waitForFunction('globalThis.suites');
    const count = Number(await page.evaluate('suites.length'));
    const results = [];
    for (let i = 0; i < count; i++) results.push(await page.evaluate(`suites[${i}](${rounds})`));
    return { version: browser.version(), results };
  } finally {
    await browser.close();
    server.close();
  }
}
