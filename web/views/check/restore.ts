import { readCode } from '../../io/code/read-code.ts';
import { defaultState, type FieldName, isAllowed, type State } from '../../state/schema.ts';

/** What a text that holds more than numbers does to the state, and what of it could not be taken. */
export interface Restored {
  readonly patch: Partial<State>;
  /** Options whose values the page can't have, as `temperature = -1`; they have their defaults. */
  readonly refused: readonly string[];
  /** Files that a program reads its numbers from. */
  readonly files: readonly string[];
}

const programFields = [
  'kind',
  'logits',
  'target',
  'weight',
  'reduction',
  'labelSmoothing',
  'temperature',
  'logitScale',
  'softcap',
  'lseSquareScale',
  'ignoreIndex',
  'eps',
  'unit',
  'dtype',
] as const satisfies readonly FieldName[];

/** The state of a program: options that it does not name have their defaults, for it computes without them. */
export function restoreProgram(text: string): Restored | null {
  const read = readCode(text);
  if (!read) return null;
  const { fields, files } = read;
  const refused: string[] = [];
  const patch: Partial<Record<FieldName, string | number>> = {};
  for (const name of programFields) {
    const value = fields[name];
    const isNumbers = name === 'logits' || name === 'target';
    if (value === undefined && isNumbers) continue;
    if (value === undefined || isAllowed(name, value)) patch[name] = value ?? defaultState[name];
    else {
      patch[name] = defaultState[name];
      refused.push(`${name} = ${value}`);
    }
  }
  return { patch: patch as Partial<State>, refused, files };
}
