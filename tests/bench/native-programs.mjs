// Programs that compute in processes of their own, and are told when by lines on their standard input: each reads a batch
// from files, times itself, and answers in one line. That way they take turns with everyone else.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildTarget } from '../../cpp/toolchain/cmake.mjs';
import { findPython } from '../../cpp/toolchain/find.mjs';
import { root, run } from '../../cpp/toolchain/run.mjs';

/** @import { Contender, Time } from './measure.mjs' */

/** Builds build/native/xent_bench. */
export async function buildNative() {
  console.log('building the native kernels');
  await buildTarget('native', 'xent_bench');
}

/** A Python that has PyTorch, or how to get one. */
export async function pythonWithTorch() {
  const python = await findPython(['torch']);
  if (python) {
    const { output } = await run(python, ['-c', 'import torch; print(torch.__version__)']);
    return { python, version: output.trim() };
  }
  return {
    python: '',
    advice: 'PyTorch is not measured: install it with "apt-get install python3-torch" or "pip install torch"',
  };
}

/** @param {string} name @param {string} command @param {readonly string[]} args @returns {Contender} */
export function program(name, command, args) {
  return {
    name,
    async load() {
      if (!existsSync(command)) throw new Error(`${command} is missing`);
      const ask = start(command, args);
      return async (batch) => {
        const folder = join(root, 'build/bench/batches', batch.name.replace(/\W/g, '-'));
        mkdirSync(folder, { recursive: true });
        const file = (/** @type {string} */ part) => join(folder, part);
        writeFileSync(file('logits'), batch.logits);
        writeFileSync(file('target'), batch.target);
        await ask(`open ${folder} ${batch.rows} ${batch.classes}`);
        const time = (/** @type {string} */ kind) => async (/** @type {number} */ least) =>
          Number(await ask(`time ${kind} ${least}`));
        return {
          work: {
            'cross_entropy forward': time('forward'),
            'cross_entropy loss + gradient': time('gradient'),
            softmax: time('softmax'),
          },
          async losses() {
            const path = file(`losses-${name.replace(/\W/g, '-')}`);
            await ask(`losses ${path}`);
            const bytes = readFileSync(path);
            return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
          },
        };
      };
    },
  };
}

/**
 * Starts a program, and gives the function that asks it: one line, answered by one line.
 * @param {string} command
 * @param {readonly string[]} args
 */
export function start(command, args) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.on('error', () => {}); // it ended: the answer that is missing says so
  return async (/** @type {string} */ line) => {
    child.stdin.write(`${line}\n`);
    const { value, done } = await answers.next();
    if (done) throw new Error(`${command} ended at "${line}"`);
    return value;
  };
}
