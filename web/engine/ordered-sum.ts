import type { Values } from './api.d.ts';
import type { Rows } from './division.ts';

/**
 * The sum of an array of each block, every element in double and rounded once. It is added up in the order of the rows:
 * which block came first must not show in it. One that is too early waits.
 */
export class OrderedSum {
  readonly #waiting = new Map<number, { readonly end: number; readonly values: Values }>();
  #sum: Float64Array | undefined;
  #first: Values | undefined;
  #end = 0;

  add({ start, end }: Rows, values: Values): void {
    this.#waiting.set(start, { end, values });
    for (let next = this.#waiting.get(this.#end); next !== undefined; next = this.#waiting.get(this.#end)) {
      this.#waiting.delete(this.#end);
      this.#end = next.end;
      this.#take(next.values);
    }
  }

  /** The sum, once all blocks have come, in the place of the first array. */
  get values(): Values {
    if (this.#first === undefined || this.#waiting.size > 0) throw new Error('a block has not come');
    if (this.#sum !== undefined) this.#first.data.set(this.#sum);
    return this.#first;
  }

  #take(values: Values): void {
    if (this.#first === undefined) {
      this.#first = values;
      return;
    }
    this.#sum ??= new Float64Array(this.#first.data);
    const sum = this.#sum;
    const { data } = values;
    for (let i = 0; i < sum.length; i++) sum[i] += data[i];
  }
}
