/**
 * Buffers to be filled again: memory that is new costs more than the copy that goes into it. The latest ones are kept, at
 * most so many; small ones are not worth it.
 */
export class SpareBuffers {
  readonly #most: number;
  #buffers: ArrayBuffer[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  give(buffers: readonly ArrayBuffer[]): void {
    const large = buffers.filter(({ byteLength }) => byteLength >= 2 ** 16);
    this.#buffers = [...this.#buffers, ...large].slice(-this.#most);
  }

  /** A buffer of just so many bytes, where there is one. */
  take(bytes: number): ArrayBuffer | undefined {
    const index = this.#buffers.findIndex(({ byteLength }) => byteLength === bytes);
    return index < 0 ? undefined : this.#buffers.splice(index, 1)[0];
  }

  takeAll(): ArrayBuffer[] {
    return this.#buffers.splice(0);
  }

  /** A copy of an array, in one of the buffers when one fits. */
  copy<T extends Copied>(array: T): T {
    const buffer = this.take(array.byteLength);
    if (buffer === undefined) return array.slice() as T;
    const copy = new (array.constructor as new (buffer: ArrayBuffer) => T)(buffer);
    copy.set(array);
    return copy;
  }
}

interface Copied extends ArrayLike<number> {
  readonly byteLength: number;
  slice(): unknown;
  set(from: ArrayLike<number>): void;
}
