import { load, type Xent } from '../../../web/engine/xent.ts';
import { defaultState, type State } from '../../../web/state/schema.ts';
import {
  type CheckInput,
  type CheckProblem,
  type CheckResult,
  checkInput,
} from '../../../web/views/check/check-result.ts';
import { computeCheck } from '../../../web/views/check/compute-check.ts';

/** The module that ships, in Node. */
export const xent: Xent = await load();

/** The default state with changes, in float64 unless they say otherwise. */
export function inputOf(changes: Partial<State>): CheckInput {
  return checkInput({ ...defaultState, dtype: 'float64', ...changes });
}

/** The result for some changes of the default state. Throws when there is a problem instead. */
export function check(changes: Partial<State>): CheckResult {
  const outcome = computeCheck(inputOf(changes), xent);
  if (!outcome.ok) throw new Error(`${outcome.problem.field}: ${outcome.problem.code}`);
  return outcome.result;
}

/** The problem with some changes of the default state. Throws when there is none. */
export function problemOf(changes: Partial<State>): CheckProblem {
  const outcome = computeCheck(inputOf(changes), xent);
  if (outcome.ok) throw new Error('there is no problem');
  return outcome.problem;
}
