import type { Evaluation, Values } from './api.d.ts';

type Arrays = Pick<Evaluation, 'output' | 'grad' | 'lse' | 'argmax'>;

/** Puts the rows of blocks where they belong among all rows, as they come. */
export class RowJoin {
  readonly #rows: number;
  readonly #joined = new Map<string, Values>();

  constructor(rows: number) {
    this.#rows = rows;
  }

  /** Takes the arrays of the block that begins at row `start`; an output that is a single number is none. */
  add(start: number, { output, grad, lse, argmax }: Arrays): void {
    if (output.shape.length > 0) this.#put('output', start, output);
    for (const [name, values] of Object.entries(grad)) this.#put(`grad ${name}`, start, values);
    if (lse !== undefined) this.#put('lse', start, lse);
    if (argmax !== undefined) this.#put('argmax', start, argmax);
  }

  /** The arrays of all rows. `scalar` is the output when it is a single number. */
  arrays(scalar?: Values): Arrays {
    const entries = [...this.#joined];
    const grad = entries.flatMap(([key, values]) => (key.startsWith('grad ') ? [[key.slice(5), values]] : []));
    const [output, lse, argmax] = ['output', 'lse', 'argmax'].map((key) => this.#joined.get(key));
    const value = scalar ?? output;
    if (value === undefined) throw new Error('no block came');
    return { output: value, grad: Object.fromEntries(grad), ...(lse && { lse }), ...(argmax && { argmax }) };
  }

  #put(key: string, start: number, { shape, data }: Values): void {
    const [rows, ...rest] = shape;
    const width = rows === 0 ? 0 : data.length / rows;
    let all = this.#joined.get(key);
    if (all === undefined) {
      const array = new (data.constructor as Float32ArrayConstructor)(this.#rows * width);
      all = { shape: [this.#rows, ...rest], data: array };
      this.#joined.set(key, all);
    }
    all.data.set(data, start * width);
  }
}
