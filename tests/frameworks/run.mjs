// npm run test:frameworks: what the page says of other frameworks, and the code it writes for them, held against these frameworks
// themselves. They are large, so this is no part of npm test.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildTarget } from '../../cpp/toolchain/cmake.mjs';
import { findProgram } from '../../cpp/toolchain/find.mjs';
import { forBuilding, forFrameworks } from '../../cpp/toolchain/requirements.mjs';
import { CommandError, root, runMain } from '../../cpp/toolchain/run.mjs';
import { setUp } from '../../cpp/toolchain/setup.mjs';

await runMain(async () => {
  await setUp([...forBuilding, ...forFrameworks, 'C++ compiler']);
  await buildTarget('native', 'xent_core');
  await buildTarget('wasm', 'xent_binaries');
  const program = findProgram('vitest');
  if (!program) throw new CommandError('vitest is not installed');
  const config = join(import.meta.dirname, 'vitest.config.ts');
  const { status } = spawnSync(program, ['run', '--config', config, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
});
