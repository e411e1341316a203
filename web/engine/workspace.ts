import {
  type Core,
  type CoreOptions,
  type CoreResult,
  type CoreShape,
  type CoreTensor,
  type RealDType,
  resultClasses,
} from './core.ts';
import type { Operation, OptionsClassName } from './operations.ts';

/** A result of the core with its tensors, which stay where they are. */
export interface ResultSlots {
  readonly result: CoreResult;
  readonly output: CoreTensor;
  readonly lse: CoreTensor;
  readonly argmax: CoreTensor;
  readonly gradients: readonly CoreTensor[];
}

/** As many as the core's result has. */
const maxGradients = 3;

interface Written {
  readonly object: CoreOptions;
  readonly values: Record<string, unknown>;
}

/**
 * The core's objects that every call uses again: the one that its options are written into, and the one that its result is
 * read from. To make them anew would take longer than a small batch.
 */
export class Workspace {
  readonly #core: Core;
  readonly #results = new Map<RealDType, ResultSlots>();
  #shape: CoreShape | undefined;
  readonly #options = new Map<OptionsClassName, Written>();

  constructor(core: Core) {
    this.#core = core;
  }

  /** The core's own object of a shape, until the next one is asked for. */
  shape(extents: readonly number[]): CoreShape {
    this.#shape ??= new this.#core.Shape();
    this.#shape.clear();
    for (const extent of extents) this.#shape.append(extent);
    return this.#shape;
  }

  /** The result to fill, empty. Clear it when it has been read. */
  result(dtype: RealDType): ResultSlots {
    let slots = this.#results.get(dtype);
    if (slots === undefined) {
      const result = new this.#core[resultClasses[dtype]]();
      const gradients = Array.from({ length: maxGradients }, (_, i) => result.gradient(i));
      slots = { result, output: result.output(), lse: result.lse(), argmax: result.argmax(), gradients };
      this.#results.set(dtype, slots);
    }
    return slots;
  }

  /** The options of a call, of which only those are written that differ from the last call's. */
  options({ optionsClass, options }: Operation, values: Readonly<Record<string, unknown>>): CoreOptions {
    let written = this.#options.get(optionsClass);
    if (written === undefined) {
      written = { object: new this.#core[optionsClass](), values: {} };
      this.#options.set(optionsClass, written);
    }
    for (const key in values) {
      const value = values[key];
      if (Object.is(written.values[key], value)) continue;
      const specification = options[key];
      written.object[key] =
        specification?.kind === 'choice' ? this.#core[specification.enumeration][String(value)] : value;
      written.values[key] = value;
    }
    return written.object;
  }
}
