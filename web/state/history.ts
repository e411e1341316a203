import { fieldNames, fields, type State } from './schema.ts';

const maximumSteps = 200;
/** Texts of a million numbers are welcome, two hundred copies of one are not. */
const maximumCharacters = 50_000_000;

interface Step {
  readonly state: State;
  /** Length of the texts that the step replaced and that nothing but the history keeps alive. */
  readonly characters: number;
}

/** States to go back to and forward to. It forgets the oldest ones past 200 steps or 50 million characters. */
export class History {
  #past: Step[] = [];
  #future: State[] = [];
  #characters = 0;

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Notes that `next` takes the place of `state`; what was undone before can no longer be redone. */
  push(state: State, next: State): void {
    this.#future = [];
    this.#remember(state, next);
  }

  /** The state before `current`, if any. */
  undo(current: State): State | undefined {
    const step = this.#past.pop();
    if (!step) return undefined;
    this.#characters -= step.characters;
    this.#future.push(current);
    return step.state;
  }

  /** The state that an undo left for `current`, if any. */
  redo(current: State): State | undefined {
    const next = this.#future.pop();
    if (next) this.#remember(current, next);
    return next;
  }

  #remember(state: State, next: State): void {
    const characters = replacedCharacters(state, next);
    this.#past.push({ state, characters });
    this.#characters += characters;
    while (this.#past.length > maximumSteps || (this.#characters > maximumCharacters && this.#past.length > 1)) {
      this.#characters -= this.#past.shift()?.characters ?? 0;
    }
  }
}

function replacedCharacters(state: State, next: State): number {
  let characters = 0;
  for (const name of fieldNames) {
    const value = state[name];
    if (fields[name].kind === 'text' && typeof value === 'string' && value !== next[name]) characters += value.length;
  }
  return characters;
}
