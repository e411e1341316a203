// WebAssembly as each engine compiles it. WebKitGTK has no relaxed SIMD.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { root } from '../../cpp/toolchain/run.mjs';
import { serve } from '../../web/publish/serve.mjs';
import { goldenCases } from '../web/engine/golden-files.ts';
import { article, computeInWorker, expect, expectLoss, originOf, test } from './test.ts';

/** golden-run.ts and what it needs, as one script that leaves it in the variable `goldenRun`. */
async function bundleGoldenRun(): Promise<string> {
  const entry = fileURLToPath(new URL('../web/engine/golden-run.ts', import.meta.url));
  const [{ output }] = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'goldenRun' } },
  })) as { output: { code: string }[] }[];
  return output[0].code;
}

for (const dtype of ['float32', 'float64'] as const) {
  test(`the library gives the golden values with each binary that the engine runs: ${dtype}`, async ({
    engine,
    visitor,
    origins,
  }) => {
    await visitor.open(origins.put('golden', { html: article('', `<script>${await bundleGoldenRun()}</script>`) }));
    const problems = await visitor.ask(
      'html',
      async (_, { cases, variants, dtype }) => {
        const library = '/dist/lib/xent.js';
        const { load }: typeof import('../../web/engine/api.d.ts') = await import(library);
        const { goldenRun } = globalThis as unknown as { goldenRun: typeof import('../web/engine/golden-run.ts') };
        const found: string[] = [];
        for (const variant of variants) {
          const xent = await load({ variant });
          for (const golden of cases) {
            const problems = goldenRun.findProblems(xent, golden, dtype);
            found.push(...problems.map((problem) => `${variant}: ${golden.op}: ${golden.name}: ${problem}`));
          }
        }
        return found;
      },
      {
        cases: goldenCases(),
        variants: engine.name === 'WebKit' ? (['simd128'] as const) : (['simd128', 'relaxed-simd'] as const),
        dtype,
      },
    );
    expect(problems).toEqual([]);
  });
}

test('the page and its worker load the best binary that the engine runs, and no other', async ({
  engine,
  visitor,
  origins,
}) => {
  const server = await serve(join(root, 'dist'), 0);
  const binaries: string[] = [];
  server.on('request', ({ url = '' }) => {
    // The hash in their names may begin with a hyphen.
    const name = /(core[a-z-]*)-[\w-]{8}\.wasm$/.exec(url);
    if (name) binaries.push(name[1]);
  });
  // In a frame no service worker fetches the others to keep them.
  const frame = `<iframe src="${originOf(server)}/?lang=en" width="100%" height="500" title="xent"></iframe>`;
  await visitor.open(origins.put('binaries', { html: article(frame) }));
  await expectLoss(visitor.frame('iframe'), '0.9077401 nats');
  await computeInWorker(visitor.frame('iframe'));
  server.close();
  expect(binaries).toEqual([engine.name === 'WebKit' ? 'core' : 'core-relaxed']);
});
