import type { Values } from './api.d.ts';
import type { Rows } from './division.ts';
import type { NumberArray } from './numbers.ts';
import type { SpareBuffers } from './spare-buffers.ts';

/** Arrays that may be written over by rows of a result, each once. */
export class Places {
  readonly #arrays: NumberArray[];

  constructor(arrays: readonly NumberArray[]) {
    // Those that share a buffer could be written over twice.
    const buffers = arrays.map(({ buffer }) => buffer);
    this.#arrays = arrays.filter(({ buffer }) => buffers.indexOf(buffer) === buffers.lastIndexOf(buffer));
  }

  /** An array of so many numbers, of the kind that `like` is: one of these if it has the whole of its buffer, or new. */
  array(like: Values['data'], length: number): Values['data'] {
    const kind = like.constructor as Float32ArrayConstructor;
    const fits = ({ constructor: placeKind, length: numbers, byteLength, buffer }: NumberArray) =>
      placeKind === kind && numbers === length && byteLength === buffer.byteLength;
    const index = this.#arrays.findIndex(fits);
    return index < 0 ? new kind(length) : (this.#arrays.splice(index, 1)[0] as unknown as Float32Array);
  }
}

/** Puts the rows of blocks where they belong among all rows, and keeps their buffers to be filled again. */
export class JoinedRows {
  readonly #rows: number;
  readonly #spare: SpareBuffers;
  readonly #places: Places;
  #all: Values | undefined;

  constructor(rows: number, spare: SpareBuffers, places: Places) {
    this.#rows = rows;
    this.#spare = spare;
    this.#places = places;
  }

  add({ start }: Rows, { shape, data }: Values): void {
    const [rows, ...rest] = shape;
    const width = rows === 0 ? 0 : data.length / rows;
    this.#all ??= { shape: [this.#rows, ...rest], data: this.#places.array(data, this.#rows * width) };
    this.#all.data.set(data, start * width);
    this.#spare.give([data.buffer as ArrayBuffer]);
  }

  /** All rows, once all blocks have come. */
  get values(): Values {
    if (this.#all === undefined) throw new Error('no block came');
    return this.#all;
  }
}
