import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { goldenCases } from '../web/engine/golden-files.ts';
import { expect, logitsOf, lossOf, open, targetOf, test } from './page.ts';

const cases = JSON.stringify(goldenCases());

/** golden-run.ts and what it needs, as one script for the browser. */
async function bundleGoldenRun(): Promise<string> {
  const [{ output }] = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL('../web/engine/golden-run.ts', import.meta.url)), formats: ['es'] },
    },
  })) as { output: { code: string }[] }[];
  return output[0].code;
}

/** An empty page with the library's origin, on which `/golden-run.js` is found. */
async function openBlank(page: Page): Promise<void> {
  const script = await bundleGoldenRun();
  await page.route('**/golden-run.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
  await page.route('**/blank.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><link rel="icon" href="icon.svg">' }),
  );
  await page.goto('./blank.html');
}

for (const variant of ['simd128', 'relaxed-simd'] as const) {
  for (const dtype of ['float32', 'float64'] as const) {
    test(`the library gives the golden values: ${variant}, ${dtype}`, async ({ page }) => {
      await openBlank(page);
      const problems = await page.evaluate(
        async ({ cases, variant, dtype, library, goldenRun }) => {
          const { load }: typeof import('../../web/engine/api.d.ts') = await import(library);
          const { findProblems }: typeof import('../web/engine/golden-run.ts') = await import(goldenRun);
          const xent = await load({ variant });
          const goldens: Parameters<typeof findProblems>[1][] = JSON.parse(cases);
          return goldens.flatMap((golden) =>
            findProblems(xent, golden, dtype).map((problem) => `${golden.op}: ${golden.name}: ${problem}`),
          );
        },
        { cases, variant, dtype, library: '/lib/xent.js', goldenRun: '/golden-run.js' },
      );
      expect(problems).toEqual([]);
    });
  }
}

/** The binaries that the page asks for, workers included. The hash in their names may begin with a hyphen. */
function watchBinaries(page: Page): string[] {
  const names: string[] = [];
  page.on('request', (request) => {
    const name = /(core[a-z-]*)-[\w-]{8}\.wasm$/.exec(request.url());
    if (name) names.push(name[1]);
  });
  return names;
}

/** Has the page compute in its worker, where large inputs go. */
async function computeInWorker(page: Page): Promise<void> {
  await targetOf(page).fill('1 '.repeat(300));
  await logitsOf(page).fill(`0.00000 1.00000 ${'0.00000 '.repeat(18)}\n`.repeat(300));
  await expect(page.getByText('mean over 300 rows', { exact: false })).toBeVisible({ timeout: 20_000 });
}

test('the page and its worker load relaxed SIMD, and nothing besides', async ({ page }) => {
  const binaries = watchBinaries(page);
  await open(page);
  await computeInWorker(page);
  expect(binaries).toEqual(['core-relaxed']);
});

test('an engine without relaxed SIMD loads SIMD128, and the worker too', async ({ page }) => {
  const binaries = watchBinaries(page);
  await page.addInitScript(() => {
    WebAssembly.validate = () => false;
  });
  await open(page);
  await expect(lossOf(page)).toContainText('0.9077401');
  await computeInWorker(page);
  expect(binaries).toEqual(['core']);
});
