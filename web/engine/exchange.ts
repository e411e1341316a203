import type { Core } from './core.ts';

export const tensorWords = 10;

/** Which tensor in the exchange is what; the gradients follow one another. */
export const places = { tensor: 0, output: 1, lse: 2, argmax: 3, gradients: 4 } as const;

/** As many as the core's result has. */
export const maxGradients = 3;

const allWords = (places.gradients + maxGradients) * tensorWords;

/**
 * What crosses besides tensors, in the module's memory, written before a call and read after it: cpp/embind/exchange.hpp as
 * seen from here.
 */
export class Exchange {
  readonly #memory: WebAssembly.Memory;
  readonly #numbersAt: number;
  readonly #wordsAt: number;
  #numbers = new Float64Array();
  #words = new Uint32Array();

  constructor(core: Core, memory: WebAssembly.Memory) {
    this.#memory = memory;
    this.#numbersAt = core.numbers();
    this.#wordsAt = core.words();
  }

  /** The options of a call (option-order.ts); then count, weight sum and sum of its result. */
  get numbers(): Float64Array {
    // Growing the memory detaches every view of it.
    if (this.#numbers.length === 0) this.#numbers = new Float64Array(this.#memory.buffer, this.#numbersAt, 16);
    return this.#numbers;
  }

  /**
   * A tensor; then those of a result, by `places`. Each takes `tensorWords`: where its elements are (0: there are none), its
   * rank, its extents. After a failure: where its message is, and its bytes.
   */
  get words(): Uint32Array {
    if (this.#words.length === 0) this.#words = new Uint32Array(this.#memory.buffer, this.#wordsAt, allWords);
    return this.#words;
  }
}
