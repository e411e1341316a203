import { decodeState, encodeState } from '../../../../state/permalink.ts';
import { defaultState, type State } from '../../../../state/schema.ts';
import { type CheckInput, checkInput } from '../../check-result.ts';

/** The numbers and options of a state as the text that the state keeps as A: a permalink's hash of nothing else. */
export function pin(state: State): string {
  return encodeState({ ...defaultState, ...checkInput(state) }).slice(1);
}

/** The input that was pinned; null for none, and for a text that is no pin: links are written by anyone. */
export function unpin(pinned: string): CheckInput | null {
  if (pinned === '') return null;
  const { state, problem } = decodeState(`#${pinned}`);
  return problem === undefined ? checkInput(state) : null;
}
