import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../cpp/toolchain/run.mjs';
import { languages } from '../../web/io/code/languages.ts';
import { classCount, type LossProgram } from '../../web/io/code/loss-program.ts';
import { programFiles } from '../../web/io/code/program-files.ts';
import { examples } from '../../web/state/examples.ts';
import { defaultState, type State } from '../../web/state/schema.ts';
import { programOf } from '../../web/views/check/panels/code/program-of.ts';
import { randomProgram } from '../web/io/code/random-programs.ts';
import { numbersIn, sameToSixDigits } from '../web/io/code/same-number.ts';
import { Random } from '../web/io/random.ts';
import { numbersOfPage, settledOf, stateOf } from '../web/views/programs.ts';
import { runPython } from './python.ts';

const random = new Random(7);
const programs = Array.from({ length: 200 }, () => randomProgram(random));
const states: State[] = [
  ...examples.map(({ changes }) => ({ ...defaultState, ...changes() })),
  { ...defaultState, logits: '-inf 2 3\n1 2 -inf', target: '1 -100' },
  ...programs.map(stateOf),
  ...programs.filter(({ kind }) => kind === 'probabilities').map((program) => stateOf(uniform(program))),
];

/** Probabilities whose rows sum to 1: scikit-learn takes no others as they are. */
function uniform(program: LossProgram): LossProgram {
  const classes = classCount(program);
  return { ...program, values: program.values.map(() => 1 / classes), eps: 1e-12 };
}

test.each(['pytorch', 'sklearn', 'numpy', 'jax', 'keras'])(
  'programs for %s print the numbers of the page to six digits',
  (id) => {
    const write = languages.find((language) => language.id === id)?.write;
    const cases = states.flatMap((state) => {
      const settled = settledOf(state);
      const code = write?.(programOf(settled, state.unit));
      return typeof code === 'string' ? [{ state, code, expected: numbersOfPage(settled, state) }] : [];
    });
    expect(cases.length).toBeGreaterThan(states.length / 2);
    const printed = runPython(cases.map(({ code }) => code));
    for (const [i, { code, expected }] of cases.entries()) {
      const found = numbersIn(printed[i]);
      expect(found.length, code).toBe(expected.length);
      for (const [j, number] of found.entries()) {
        expect(sameToSixDigits(number, expected[j]), `${number} for ${expected[j]} from\n${code}`).toBe(true);
      }
    }
  },
);

test.each(['pytorch', 'sklearn', 'numpy', 'jax', 'keras'])(
  'so does a program for %s that loads its numbers',
  async (id) => {
    const numbers = Array.from({ length: 6000 }, (_, i) => ((7 * i) % 41) / 8);
    const logits = Array.from({ length: 600 }, (_, row) => numbers.slice(10 * row, 10 * row + 10).join(' ')).join('\n');
    const target = Array.from({ length: 600 }, (_, row) => (3 * row) % 10).join(' ');
    const state: State = { ...defaultState, logits, target, labelSmoothing: 0.1 };
    const settled = settledOf(state);
    const program = programOf(settled, state.unit);
    const folder = join(root, 'build/programs');
    mkdirSync(folder, { recursive: true });
    for (const { name, write } of programFiles(program)) {
      writeFileSync(join(folder, name), new Uint8Array(await write().arrayBuffer()));
    }
    const code = String(languages.find((language) => language.id === id)?.write(program));
    const [printed] = runPython([`import os\nos.chdir(${JSON.stringify(folder)})\n${code}`]);
    const [expected] = numbersOfPage(settled, state);
    expect(sameToSixDigits(Number(printed), expected), `${printed} for ${expected}`).toBe(true);
  },
);
