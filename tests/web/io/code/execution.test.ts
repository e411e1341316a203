import { expect, test } from 'vitest';
import { writeCpp } from '../../../../web/io/code/cpp.ts';
import { writeJavaScript } from '../../../../web/io/code/javascript.ts';
import type { LossProgram, Refusal } from '../../../../web/io/code/loss-program.ts';
import { examples } from '../../../../web/state/examples.ts';
import { defaultState } from '../../../../web/state/schema.ts';
import { programOf } from '../../../../web/views/check/panels/code/program-of.ts';
import { numbersOfPage, settledOf, stateOf } from '../../views/programs.ts';
import { Random } from '../random.ts';
import { randomProgram } from './random-programs.ts';
import { runCpp } from './run-cpp.ts';
import { runJavaScript } from './run-javascript.ts';
import { numbersIn, sameToSixDigits } from './same-number.ts';

const random = new Random(11);
const states = [
  ...examples.map(({ changes }) => ({ ...defaultState, ...changes() })),
  { ...defaultState, logits: '-inf 2 3\n1 2 -inf', target: '1 -100' },
  ...Array.from({ length: 40 }, () => stateOf(randomProgram(random))),
];
const settled = states.map(settledOf);

test.each<
  [string, (program: LossProgram) => string | Refusal, (programs: readonly string[]) => string[] | Promise<string[]>]
>([
  ['JavaScript', writeJavaScript, runJavaScript],
  ['C++', writeCpp, runCpp],
])('programs in %s print the numbers of the page', { timeout: 120_000 }, async (_, write, run) => {
  const programs = settled.map((result, i) => String(write(programOf(result, states[i].unit))));
  const printed = await run(programs);
  expect(printed).toHaveLength(states.length);
  for (const [i, state] of states.entries()) {
    const expected = numbersOfPage(settled[i], state);
    const found = numbersIn(printed[i]);
    expect(found.length, programs[i]).toBe(expected.length);
    for (const [j, number] of found.entries()) {
      expect(sameToSixDigits(number, expected[j]), `${number} for ${expected[j]} from\n${programs[i]}`).toBe(true);
    }
  }
});
