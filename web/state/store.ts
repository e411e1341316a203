import { History } from './history.ts';
import { defaultState, type FieldName, isAllowed, type State } from './schema.ts';

export type Listener = (state: State, previous: State) => void;

export interface UpdateOptions {
  /** Updates in a row with the same key, such as those of one drag, are one step of undo. */
  readonly coalesce?: string;
}

/** The state of the page with undo and redo. Listeners hear of every change, in the order in which the changes were made. */
export class Store {
  readonly #history = new History();
  readonly #listeners = new Set<Listener>();
  readonly #unheard: (readonly [state: State, previous: State])[] = [];
  #state: State;
  #coalesce: string | undefined;
  #isNotifying = false;

  constructor(initial: State = defaultState) {
    this.#state = initial;
  }

  get state(): State {
    return this.#state;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  /** Changes some fields. RangeError, and no change, if a value is not one the field may have. */
  update(patch: Partial<State>, { coalesce }: UpdateOptions = {}): void {
    const changes = Object.entries(patch) as [FieldName, State[FieldName]][];
    for (const [name, value] of changes) {
      if (!isAllowed(name, value)) throw new RangeError(`state: ${name} cannot be ${String(value)}`);
    }
    if (changes.every(([name, value]) => this.#state[name] === value)) return;
    const next = { ...this.#state, ...patch };
    const continues = coalesce !== undefined && coalesce === this.#coalesce;
    this.#coalesce = coalesce;
    if (!continues) this.#history.push(this.#state, next);
    this.#become(next);
  }

  /** Back to the default state, as a step that can be undone. */
  reset(): void {
    this.update(defaultState);
  }

  /** Whether there was a step to take back. */
  undo(): boolean {
    return this.#travel(this.#history.undo(this.#state));
  }

  /** Whether there was a step to make again. */
  redo(): boolean {
    return this.#travel(this.#history.redo(this.#state));
  }

  /** Returns the function that ends the subscription. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #travel(state: State | undefined): boolean {
    this.#coalesce = undefined;
    if (!state) return false;
    this.#become(state);
    return true;
  }

  /** A listener may change the state again: the others still hear of this change first. */
  #become(state: State): void {
    this.#unheard.push([state, this.#state]);
    this.#state = state;
    if (this.#isNotifying) return;
    this.#isNotifying = true;
    try {
      for (let change = this.#unheard.shift(); change; change = this.#unheard.shift()) {
        for (const listener of [...this.#listeners]) listener(...change);
      }
    } finally {
      this.#isNotifying = false;
    }
  }
}
