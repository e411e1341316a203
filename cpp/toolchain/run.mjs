import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where programs are looked for: emsdk needs its folder named, not its set-up script run. */
export const searchPath = [
  join(root, 'node_modules/.bin'),
  ...(process.env.PATH ?? '').split(delimiter),
  ...(process.env.EMSDK ? [join(process.env.EMSDK, 'upstream/emscripten')] : []),
];

/** @typedef {{ code: number, output: string }} Outcome */

/**
 * Runs a program in the project's folder, without standard input, and gathers what it prints.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ log?: string, environment?: Record<string, string>, minutes?: number }} [options]
 *   log: where to keep the output, from the project's folder; minutes: after how long it is ended
 * @returns {Promise<Outcome>} the code is 127 when the program could not be started, and never 0 when it was ended
 */
export function run(program, args, { log, environment = {}, minutes = 20 } = {}) {
  const env = { ...process.env, PATH: searchPath.join(delimiter), NO_COLOR: '1', ...environment };
  const file = log && openLog(log);
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let output = '';
    const take = (/** @type {string} */ text) => {
      output += text;
      if (file) file.write(text);
    };
    // The whole process group: a runner that hangs has started a browser or a server too.
    const end = () => child.pid && process.kill(-child.pid, 'SIGKILL');
    const finish = (/** @type {number} */ code) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
      if (file) file.end();
      resolve({ code, output });
    };
    const interrupt = () => {
      end();
      process.exit(130);
    };
    const timer = setTimeout(() => {
      take(`\nended after ${minutes} minutes\n`);
      end();
    }, minutes * 60_000);
    process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => {
      take(`${program}: ${error.message}\n`);
      finish(127);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** @param {string} log */
function openLog(log) {
  const path = join(root, log);
  mkdirSync(dirname(path), { recursive: true });
  return createWriteStream(path);
}

/**
 * The same for a program whose failure ends the command: throws with all it printed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export async function mustRun(program, args, options) {
  const { code, output } = await run(program, args, options);
  if (code !== 0) throw new CommandError(`${output}\n${[program, ...args].join(' ')}: exit code ${code}`);
  return output;
}

/** A failure whose message says all: no stack is shown for it. */
export class CommandError extends Error {}

/** Runs a command's main function and turns its failure into a message and an exit code. @param {() => Promise<void>} main */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof CommandError ? error.message : error);
    process.exitCode = 1;
  }
}
