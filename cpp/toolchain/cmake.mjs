import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun, root, run } from './run.mjs';

/**
 * Configures a preset of CMakePresets.json and builds one target of it.
 * @param {'native' | 'sanitize' | 'wasm'} preset
 * @param {string} target
 * @returns {Promise<string>} what CMake and Ninja printed
 */
export async function buildTarget(preset, target) {
  const configure = ['--preset', preset];
  const log = `build/logs/${preset}-configure.log`;
  const { code, output } = await run('cmake', configure, { log });
  if (code !== 0) {
    // The usual reason is a cache from another place or another compiler.
    rmSync(join(root, 'build', preset, 'CMakeCache.txt'), { force: true });
    await mustRun('cmake', configure, { log });
  }
  return (
    output +
    (await mustRun('cmake', ['--build', '--preset', preset, '--target', target], {
      log: `build/logs/${target}-${preset}.log`,
    }))
  );
}
