import type { Evaluation, Values } from './api.d.ts';
import type { Rows } from './division.ts';
import { JoinedRows, type Places } from './joined-rows.ts';
import { OrderedSum } from './ordered-sum.ts';
import type { SpareBuffers } from './spare-buffers.ts';

type Arrays = Pick<Evaluation, 'output' | 'grad' | 'lse' | 'argmax'>;

/** Makes one array of those of blocks, that come in any order. */
interface Joined {
  add(rows: Rows, values: Values): void;
  readonly values: Values;
}

/**
 * Joins the results of blocks, as they come, to that of all rows: rows go where they belong, and the gradients of what is
 * not divided, which every block has a part of, are added up.
 */
export class RowJoin {
  readonly #divided: ReadonlySet<string>;
  readonly #newRows: () => Joined;
  readonly #arrays = new Map<'output' | 'lse' | 'argmax', Joined>();
  readonly #gradients = new Map<string, Joined>();

  /** `divided` names the inputs that the blocks have rows of. The buffers of the blocks go to `spare`. */
  constructor(rows: number, divided: ReadonlySet<string>, spare: SpareBuffers, places: Places) {
    this.#divided = divided;
    this.#newRows = () => new JoinedRows(rows, spare, places);
  }

  /** Takes the arrays of the block that has these rows; an output that is a single number is none. */
  add(rows: Rows, { output, grad, lse, argmax }: Arrays): void {
    if (output.shape.length > 0) joinedAt(this.#arrays, 'output', this.#newRows).add(rows, output);
    if (lse !== undefined) joinedAt(this.#arrays, 'lse', this.#newRows).add(rows, lse);
    if (argmax !== undefined) joinedAt(this.#arrays, 'argmax', this.#newRows).add(rows, argmax);
    for (const [name, values] of Object.entries(grad)) {
      const make = this.#divided.has(name) ? this.#newRows : () => new OrderedSum();
      joinedAt(this.#gradients, name, make).add(rows, values);
    }
  }

  /** The arrays of all rows. `scalar` is the output when it is a single number. */
  arrays(scalar?: Values): Arrays {
    const [output, lse, argmax] = (['output', 'lse', 'argmax'] as const).map((key) => this.#arrays.get(key)?.values);
    const value = scalar ?? output;
    if (value === undefined) throw new Error('no block came');
    const gradients = [...this.#gradients].map(([name, joined]) => [name, joined.values]);
    return { output: value, grad: Object.fromEntries(gradients), ...(lse && { lse }), ...(argmax && { argmax }) };
  }
}

/** What is joined at a key: made when the first block comes. */
function joinedAt<Key>(map: Map<Key, Joined>, key: Key, make: () => Joined): Joined {
  const joined = map.get(key) ?? make();
  map.set(key, joined);
  return joined;
}
