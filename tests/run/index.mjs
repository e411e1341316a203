// npm test: every check there is, one line each, one exit code. Whatever is missing is installed first.
import { installNodeModules } from '../../cpp/toolchain/node-modules.mjs';
import { forTesting } from '../../cpp/toolchain/requirements.mjs';
import { runMain } from '../../cpp/toolchain/run.mjs';
import { setUp } from '../../cpp/toolchain/setup.mjs';
import { steps } from './steps.mjs';

/** @import { Step, Result } from './steps.mjs' */

await runMain(async () => {
  await setUp(forTesting);
  await installNodeModules();
  let passed = 0;
  let failed = 0;
  /** @type {Set<string>} */
  const broken = new Set();
  for (const step of steps) {
    const start = performance.now();
    const missing = step.needs?.find((name) => broken.has(name));
    const result = missing ? { passed: 0, failed: 1, output: `not run: ${missing} failed` } : await step.run();
    if (result.failed > 0) broken.add(step.name);
    passed += result.passed;
    failed += result.failed;
    report(step, result, (performance.now() - start) / 1000);
  }
  if (failed > 0) process.exitCode = 1;
  console.log(`${passed} passed, ${failed} failed`);
});

/**
 * @param {Step} step
 * @param {Result} result
 * @param {number} seconds
 */
function report(step, { passed, failed, output }, seconds) {
  const counts = `${passed} passed, ${failed} failed`;
  const columns = [
    failed > 0 ? 'FAIL' : 'ok  ',
    step.name.padEnd(22),
    counts.padEnd(24),
    `${seconds.toFixed(1).padStart(6)} s`,
  ];
  console.log(columns.join('  '));
  if (failed > 0 || step.verbose) console.log(output.trimEnd().replace(/^/gm, '      '));
}
