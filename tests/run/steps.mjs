import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildTarget } from '../../cpp/toolchain/cmake.mjs';
import { CommandError, root, run } from '../../cpp/toolchain/run.mjs';
import { relaxedSimdFlags } from './relaxed-simd-flags.mjs';
import { countJUnit, countPlaywright, countVitest } from './reports.mjs';

/** @typedef {{ passed: number, failed: number, output: string }} Result */
/**
 * @typedef {object} Step
 * @property {string} name
 * @property {() => Promise<Result>} run
 * @property {readonly string[]} [needs] names of earlier steps it cannot do without
 * @property {boolean} [verbose] whether its output is of interest when it passes, too
 */

/** @type {readonly Step[]} */
export const steps = [
  check('C++ format', 'clang-format', ['--dry-run', '-Werror', ...sources('cpp'), ...sources('tests/cpp')]),
  check('web format and lint', 'biome', ['check', '--error-on-warnings', '.']),
  check('types', 'tsc', ['-p', 'tests']),
  catch2('C++ tests, native', 'native', ['build/native/xent_tests']),
  catch2('C++ tests, WASM', 'wasm', [process.execPath, 'build/wasm/xent_tests.js']),
  // The tests of accuracy: nothing else depends on whether multiply-adds are fused.
  catch2('C++ tests, relaxed', 'wasm', [
    process.execPath,
    ...relaxedSimdFlags,
    'build/wasm/relaxed/xent_tests.js',
    '[exp_log],[accuracy],[golden],[gradient]',
  ]),
  { name: 'module', run: () => build('wasm', 'xent_binaries') },
  { ...check('site and library', process.execPath, ['web/publish/build.mjs']), needs: ['module'] },
  {
    name: 'Vitest',
    needs: ['module'],
    run: () => suite('vitest.json', countVitest, 'vitest', ['run', '--config', 'tests/vitest.config.ts']),
  },
  {
    name: 'Playwright',
    needs: ['site and library'],
    run: () =>
      suite('playwright.json', countPlaywright, 'playwright', ['test', '--config', 'tests/playwright.config.ts']),
  },
  {
    ...check('size budgets', process.execPath, ['tests/run/budgets.mjs']),
    needs: ['site and library'],
    verbose: true,
  },
];

/** A program that passes or fails as a whole. @param {string} name @param {string} program @param {readonly string[]} args @returns {Step} */
function check(name, program, args) {
  return {
    name,
    run: async () => {
      const { code, output } = await run(program, args, { log: `build/logs/${name.replace(/\W+/g, '-')}.log` });
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
    },
  };
}

/**
 * Builds a target, which passes or fails as a whole.
 * @param {'native' | 'wasm'} preset
 * @param {string} target
 * @returns {Promise<Result>}
 */
async function build(preset, target) {
  try {
    return { passed: 1, failed: 0, output: await buildTarget(preset, target) };
  } catch (error) {
    if (error instanceof CommandError) return { passed: 0, failed: 1, output: error.message };
    throw error;
  }
}

/**
 * Builds the C++ tests under a preset and runs them.
 * @param {string} name
 * @param {'native' | 'wasm'} preset
 * @param {readonly string[]} command
 * @returns {Step}
 */
function catch2(name, preset, [program, ...args]) {
  const report = `${name.replace(/\W+/g, '-')}.xml`;
  const options = ['--warn', 'NoAssertions', '--reporter', 'junit', '--out', join(root, 'build/logs', report)];
  return {
    name,
    run: async () => {
      const built = await build(preset, 'xent_tests');
      return built.failed > 0 ? built : suite(report, countJUnit, program, [...args, ...options]);
    },
  };
}

/**
 * Runs a test runner and counts from the report it leaves. A runner that reports no test has failed, and so has one
 * that ends badly while its report shows no failure. What the report says of its failures is told; what the runner
 * printed where it says nothing, else it is in the log.
 * @param {string} reportName in build/logs
 * @param {(report: string) => Result} count
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<Result>}
 */
async function suite(reportName, count, program, args) {
  const report = join(root, 'build/logs', reportName);
  const log = `build/logs/${reportName}.log`;
  rmSync(report, { force: true });
  const { code, output } = await run(program, args, { log });
  const counted = countReport(report, count);
  const all = `${output}\n${counted.output}`;
  if (counted.passed + counted.failed === 0) return { passed: 0, failed: 1, output: `${all}\nno test was run` };
  if (code !== 0 && counted.failed === 0) return { ...counted, failed: 1, output: `${all}\nexit code ${code}` };
  return { ...counted, output: `${counted.output || output}\nall that was printed: ${log}` };
}

/**
 * @param {string} file
 * @param {(report: string) => Result} count
 * @returns {Result}
 */
function countReport(file, count) {
  try {
    return count(readFileSync(file, 'utf8'));
  } catch (error) {
    return { passed: 0, failed: 0, output: `unreadable report: ${error}` };
  }
}

/** The C++ files under a folder. @param {string} folder */
function sources(folder) {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.[ch]pp$/.test(file)).map((file) => `${folder}/${file}`);
}
