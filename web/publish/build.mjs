// npm run build: the module, then dist/ (the site), dist/lib/ (the library), and what other pages embed.
import { pathToFileURL } from 'node:url';
import { buildTarget } from '../../cpp/toolchain/cmake.mjs';
import { installNodeModules } from '../../cpp/toolchain/node-modules.mjs';
import { forBuilding } from '../../cpp/toolchain/requirements.mjs';
import { mustRun, runMain } from '../../cpp/toolchain/run.mjs';
import { setUp } from '../../cpp/toolchain/setup.mjs';
import { digest, isBuilt, markBuilt } from './unchanged.mjs';

const binaries = ['core.mjs', 'core.wasm', 'core-relaxed.wasm', 'core-scalar.wasm', 'read-limit.wasm'].map(
  (file) => `build/wasm/${file}`,
);
const inputs = ['web', ...binaries, 'package.json', 'package-lock.json'];

/** Builds all that is not built already. */
export async function buildAll() {
  await setUp(forBuilding);
  await installNodeModules();
  console.log('building the module');
  const output = await buildTarget('wasm', 'xent_binaries');
  const report = output.match(/^relaxed SIMD: .*$/m);
  if (report) console.log(report[0]);
  const current = digest(inputs) + (process.env.XENT_SITE_URL ?? '');
  if (isBuilt(current)) return;
  console.log('building the site and the library');
  await mustRun('vite', ['build', 'web'], { log: 'build/logs/site.log' });
  await mustRun('vite', ['build', 'web', '--config', 'web/publish/library.config.ts'], {
    log: 'build/logs/library.log',
  });
  await mustRun('vite', ['build', 'web', '--config', 'web/publish/embed.config.ts'], { log: 'build/logs/embed.log' });
  await mustRun('vite', ['build', 'web', '--config', 'web/publish/offline.config.ts'], {
    log: 'build/logs/offline.log',
  });
  markBuilt(current);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await runMain(buildAll);
