/** Numbers and where they stood in the text, collected in typed arrays that grow. */
export class ValueBuffer {
  count = 0;
  #values = new Float64Array(64);
  #spans = new Uint32Array(128);

  push(value: number, start: number, end: number): void {
    if (this.count === this.#values.length) this.#grow();
    this.#values[this.count] = value;
    this.#spans[2 * this.count] = start;
    this.#spans[2 * this.count + 1] = end;
    this.count++;
  }

  /** Offset just after the latest number. */
  get lastEnd(): number {
    return this.#spans[2 * this.count - 1] ?? 0;
  }

  /** Offset of the number with this index, which must have been pushed. */
  startOf(index: number): number {
    return this.#spans[2 * index];
  }

  values(): Float64Array {
    return this.#values.slice(0, this.count);
  }

  spans(): Uint32Array {
    return this.#spans.slice(0, 2 * this.count);
  }

  #grow(): void {
    const values = new Float64Array(2 * this.#values.length);
    const spans = new Uint32Array(2 * this.#spans.length);
    values.set(this.#values);
    spans.set(this.#spans);
    this.#values = values;
    this.#spans = spans;
  }
}
