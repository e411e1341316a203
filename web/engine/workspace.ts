import type { Core, CoreResult, CoreTensor, RealDType } from './core.ts';
import { maxGradients } from './exchange.ts';

/** A result of the core with its tensors, which stay where they are. */
export interface ResultSlots {
  readonly result: CoreResult;
  readonly output: CoreTensor;
  readonly gradients: readonly CoreTensor[];
}

/** The core's results that every call uses again. To make them anew would take longer than a small batch. */
export class Workspace {
  readonly #core: Core;
  readonly #results = new Map<RealDType, ResultSlots>();

  constructor(core: Core) {
    this.#core = core;
  }

  /** The result to fill, empty. Clear it when it has been read. */
  result(dtype: RealDType): ResultSlots {
    let slots = this.#results.get(dtype);
    if (slots === undefined) {
      const result = this.#core[`make_result_${dtype}`]();
      const gradients = Array.from({ length: maxGradients }, (_, i) => result.gradient(i));
      slots = { result, output: result.output(), gradients };
      this.#results.set(dtype, slots);
    }
    return slots;
  }
}
