/** Records of numbers kept by their fields: each a list that grows, to be drawn as it is. */
export class Columns<Record extends { readonly [Name in keyof Record]: number }> {
  readonly #names: readonly (keyof Record)[];
  readonly #values = new Map<keyof Record, number[]>();

  constructor(names: readonly (keyof Record)[]) {
    this.#names = names;
    for (const name of names) this.#values.set(name, []);
  }

  get length(): number {
    return this.#values.get(this.#names[0])?.length ?? 0;
  }

  append(records: readonly Record[]): void {
    for (const record of records) {
      for (const name of this.#names) this.#values.get(name)?.push(record[name]);
    }
  }

  /** All values of a field so far. */
  of(name: keyof Record): readonly number[] {
    return this.#values.get(name) ?? [];
  }

  /** One record; undefined where there is none. */
  at(index: number): Record | undefined {
    if (index < 0 || index >= this.length) return undefined;
    return Object.fromEntries(this.#names.map((name) => [name, this.of(name)[index]])) as unknown as Record;
  }
}
