import { logarithm } from './logarithm.ts';

/** Words of the state, and the distance of those that are mixed. */
const size = 624;
const distance = 397;

/** The numbers of NumPy's `RandomState`: the Mersenne Twister MT19937 of Matsumoto and Nishimura (1998), and what NumPy makes of its bits. */
export class NumpyRandom {
  readonly #state = new Uint32Array(size);
  #position = size;
  /** The second of a pair of Gaussians. */
  #spare: number | null = null;

  constructor(seed: number) {
    this.#state[0] = seed;
    for (let i = 1; i < size; i++) {
      const before = this.#state[i - 1];
      this.#state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
    }
  }

  /** From 0 up to, but not, 1, in steps of 2^-53. */
  uniform(): number {
    return ((this.#next() >>> 5) * 2 ** 26 + (this.#next() >>> 6)) / 2 ** 53;
  }

  /** Mean 0, variance 1, by Marsaglia's polar method. */
  gaussian(): number {
    if (this.#spare !== null) {
      const spare = this.#spare;
      this.#spare = null;
      return spare;
    }
    let x: number;
    let y: number;
    let square: number;
    do {
      x = 2 * this.uniform() - 1;
      y = 2 * this.uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * logarithm(square)) / square);
    this.#spare = factor * x;
    return factor * y;
  }

  /** From 0 to `maximum`. */
  integer(maximum: number): number {
    const mask = 2 ** (32 - Math.clz32(maximum)) - 1;
    let value: number;
    do value = (this.#next() & mask) >>> 0;
    while (value > maximum);
    return value;
  }

  /** The numbers below `count` in any order. */
  permutation(count: number): Int32Array {
    const order = Int32Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const j = this.integer(i);
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  }

  #next(): number {
    if (this.#position === size) this.#twist();
    let word = this.#state[this.#position++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < size; i++) {
      const word = (state[i] & 0x80000000) | (state[(i + 1) % size] & 0x7fffffff);
      state[i] = state[(i + distance) % size] ^ (word >>> 1) ^ (word & 1 ? 0x9908b0df : 0);
    }
    this.#position = 0;
  }
}
