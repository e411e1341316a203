import { type Decoded, decodeState, encodeLink, encodeState, isTooLong } from '../state/permalink.ts';
import { defaultState, type State } from '../state/schema.ts';

/** Beyond this an address is slow to write at every step of a drag, and nothing that people could pass on. */
const longestText = 60_000;
const writeDelay = 250;

/** Whether the whole state goes into a link. */
export function fitsLink(state: State): boolean {
  const { logits, target, weight, pinned, trainText } = state;
  return logits.length + target.length + weight.length + pinned.length + trainText.length <= longestText;
}

/** The hash of a state: empty for the default, which needs none; null for what does not fit into a link. */
export function hashOf(state: State, encode: (state: State) => string): string | null {
  if (!fitsLink(state)) return null;
  const hash = encode(state);
  return hash === encodeState(defaultState) ? '' : hash;
}

/** The hash of the address: read on arrival and when it is changed by hand, written while the state changes. */
export class Address {
  readonly #opened: (decoded: Decoded) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #written = location.hash;
  #pending: State | null = null;

  constructor(opened: (decoded: Decoded) => void) {
    this.#opened = opened;
  }

  connect(): void {
    addEventListener('hashchange', this.#changed);
    addEventListener('pagehide', this.#flush);
  }

  disconnect(): void {
    removeEventListener('hashchange', this.#changed);
    removeEventListener('pagehide', this.#flush);
    this.#flush();
  }

  /** Writes the state to the hash once it rests: browsers count how often that is done, and it takes the time of a frame. */
  write(state: State): void {
    this.#pending = state;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#flush, writeDelay);
  }

  /** The full address of a state, or null when it is too large for one that every program carries. */
  link(state: State): string | null {
    const hash = hashOf(state, encodeLink);
    // A page on the disk has no origin, but it has an address.
    return hash === null || isTooLong(hash) ? null : location.href.replace(/#.*/, '') + hash;
  }

  #flush = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const state = this.#pending;
    this.#pending = null;
    if (!state) return;
    const hash = hashOf(state, encodeLink) ?? '';
    if (hash === this.#written) return;
    this.#written = hash;
    try {
      history.replaceState(history.state, '', hash || location.pathname + location.search);
    } catch {
      // Documents without an address of their own, as srcdoc frames, keep their state to themselves.
    }
  };

  #changed = (): void => {
    if (location.hash === this.#written) return;
    this.#written = location.hash;
    this.#pending = null;
    this.#opened(decodeState(location.hash));
  };
}
