import type { Evaluation, Values } from './api.d.ts';
import type { NumberArray } from './numbers.ts';
import type { SpareBuffers } from './spare-buffers.ts';

type Arrays = Pick<Evaluation, 'output' | 'grad' | 'lse' | 'argmax'>;

/**
 * Puts the rows of blocks where they belong among all rows, as they come, and keeps their buffers to be filled again. The
 * gradients of what is not divided, which every block has a part of, are added up.
 */
export class RowJoin {
  readonly #rows: number;
  readonly #divided: ReadonlySet<string>;
  readonly #spare: SpareBuffers;
  readonly #places: NumberArray[];
  readonly #joined = new Map<string, Values>();
  readonly #parts = new Map<string, { readonly start: number; readonly values: Values }[]>();

  /**
   * `divided` names the inputs that the blocks have rows of. `places` are arrays of as many rows that may be written over,
   * where an array of the same kind is joined.
   */
  constructor(rows: number, divided: ReadonlySet<string>, spare: SpareBuffers, places: readonly NumberArray[]) {
    this.#rows = rows;
    this.#divided = divided;
    this.#spare = spare;
    // Those that share a buffer could be written over twice.
    const buffers = places.map(({ buffer }) => buffer);
    this.#places = places.filter(({ buffer }) => buffers.indexOf(buffer) === buffers.lastIndexOf(buffer));
  }

  /** Takes the arrays of the block that begins at row `start`; an output that is a single number is none. */
  add(start: number, { output, grad, lse, argmax }: Arrays): void {
    if (output.shape.length > 0) this.#put('output', start, output);
    for (const [name, values] of Object.entries(grad)) {
      if (this.#divided.has(name)) this.#put(`grad ${name}`, start, values);
      else this.#parts.set(name, [...(this.#parts.get(name) ?? []), { start, values }]);
    }
    if (lse !== undefined) this.#put('lse', start, lse);
    if (argmax !== undefined) this.#put('argmax', start, argmax);
  }

  /** The arrays of all rows. `scalar` is the output when it is a single number. */
  arrays(scalar?: Values): Arrays {
    const entries = [...this.#joined];
    const rows = entries.flatMap(([key, values]) => (key.startsWith('grad ') ? [[key.slice(5), values] as const] : []));
    const sums = [...this.#parts].map(([name, parts]) => {
      // In the order of the rows: what comes first must not show in the sum.
      return [name, sumOf(parts.sort((a, b) => a.start - b.start).map(({ values }) => values))] as const;
    });
    const [output, lse, argmax] = ['output', 'lse', 'argmax'].map((key) => this.#joined.get(key));
    const value = scalar ?? output;
    if (value === undefined) throw new Error('no block came');
    return {
      output: value,
      grad: Object.fromEntries([...rows, ...sums]),
      ...(lse && { lse }),
      ...(argmax && { argmax }),
    };
  }

  #put(key: string, start: number, { shape, data }: Values): void {
    const [rows, ...rest] = shape;
    const width = rows === 0 ? 0 : data.length / rows;
    let all = this.#joined.get(key);
    if (all === undefined) {
      all = { shape: [this.#rows, ...rest], data: this.#newArray(data, this.#rows * width) };
      this.#joined.set(key, all);
    }
    all.data.set(data, start * width);
    this.#spare.give([data.buffer as ArrayBuffer]);
  }

  #newArray(like: Values['data'], length: number): Values['data'] {
    const kind = like.constructor as Float32ArrayConstructor;
    const fits = ({ constructor: placeKind, length: numbers, byteLength, buffer }: NumberArray) =>
      placeKind === kind && numbers === length && byteLength === buffer.byteLength;
    const index = this.#places.findIndex(fits);
    return index < 0 ? new kind(length) : (this.#places.splice(index, 1)[0] as unknown as Float32Array);
  }
}

/** The sum of arrays of one shape, each element in double and then rounded; it takes the place of the first. */
function sumOf(parts: readonly Values[]): Values {
  const [first, ...others] = parts;
  for (let i = 0; i < first.data.length; i++) {
    let sum = first.data[i];
    for (const { data } of others) sum += data[i];
    first.data[i] = sum;
  }
  return first;
}
