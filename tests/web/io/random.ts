/** A small seeded generator, so that a property that fails once fails again. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1). */
  uniform(): number {
    this.#state = (Math.imul(1664525, this.#state) + 1013904223) >>> 0;
    return this.#state / 2 ** 32;
  }

  /** A whole number in [from, to]. */
  integer(from: number, to: number): number {
    return from + Math.floor(this.uniform() * (to - from + 1));
  }

  pick<T>(items: ArrayLike<T>): T {
    return items[this.integer(0, items.length - 1)] as T;
  }

  /** A string of `length` letters out of `alphabet`. */
  text(length: number, alphabet: ArrayLike<string>): string {
    return Array.from({ length }, () => this.pick(alphabet)).join('');
  }

  /** Any finite double, of any size. */
  double(): number {
    const bytes = new DataView(new ArrayBuffer(8));
    bytes.setUint32(0, this.integer(0, 2 ** 32 - 1));
    bytes.setUint32(4, this.integer(0, 2 ** 32 - 1));
    const value = bytes.getFloat64(0);
    return Number.isFinite(value) ? value : this.double();
  }
}
