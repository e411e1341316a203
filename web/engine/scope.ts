import type { Owned } from './core.ts';

/** Keeps what was allocated in the module during one call, to give it back however the call ends. */
export class Scope {
  readonly #kept = new Set<Owned>();

  keep<T extends Owned>(owned: T): T {
    this.#kept.add(owned);
    return owned;
  }

  /** From now on the caller owns it. */
  release<T extends Owned>(owned: T): T {
    this.#kept.delete(owned);
    return owned;
  }

  free(): void {
    for (const owned of this.#kept) owned.delete();
    this.#kept.clear();
  }
}
