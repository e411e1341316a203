import type { Owned } from './core.ts';

/** Keeps what was allocated in the module during one call, to give it back however the call ends. */
export class Scope {
  readonly #kept: Owned[] = [];

  keep<T extends Owned>(owned: T): T {
    this.#kept.push(owned);
    return owned;
  }

  free(): void {
    for (const owned of this.#kept) owned.delete();
  }
}
