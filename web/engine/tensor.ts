import type { DType, Tensor as PublicTensor } from './api.d.ts';
import { bytesPerElement, type CoreTensor, type Engine, type View } from './core.ts';
import { describe, failure } from './errors.ts';
import { places, tensorWords } from './exchange.ts';
import { elementCount, maxBytes, readShape } from './shapes.ts';

const arrays = { float32: Float32Array, float64: Float64Array, int32: Int32Array } as const;

/** A tensor in the module's memory, which stays there until `free`. */
export class Tensor implements PublicTensor {
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly #engine: Engine;
  readonly #span: Span;
  #handle: CoreTensor | null;
  #view: View | undefined;

  /** Takes the handle over. The span is the handle's. */
  constructor(engine: Engine, handle: CoreTensor, dtype: DType, span = spanOf(engine, handle)) {
    this.#engine = engine;
    this.#handle = handle;
    this.#span = span;
    this.shape = Object.freeze(this.#span.shape);
    this.dtype = dtype;
  }

  /** The elements, row-major: the memory itself. Ask again after every call of the engine: its memory may have grown. */
  get data(): View {
    this.#use('data');
    // Growing the memory detaches every view of it.
    if (this.#view === undefined || this.#view.buffer.byteLength === 0) {
      this.#view = viewOf(this.#engine, this.#span, this.dtype);
    }
    return this.#view;
  }

  /** Gives the memory back. A second call does nothing. */
  free(): void {
    this.#handle?.delete();
    this.#handle = null;
  }

  declare readonly [Symbol.dispose]: () => void;

  /**
   * The core's own object, for a call into the engine that it belongs to; `what` names the tensor in an error.
   * @throws {TypeError} bad_input: freed, or of another module.
   */
  handleFor(engine: Engine, what: string): CoreTensor {
    const handle = this.#use(what);
    if (engine !== this.#engine) throw failure('bad_input', `${what} is a tensor of another module`);
    return handle;
  }

  #use(what: string): CoreTensor {
    if (this.#handle === null) throw failure('bad_input', `${what}: the tensor was freed`);
    return this.#handle;
  }
}

// `using` calls it, where the JavaScript engine knows `using`.
if (Symbol.dispose !== undefined) {
  Object.defineProperty(Tensor.prototype, Symbol.dispose, { value: Tensor.prototype.free });
}

/** Where a tensor of the core's has its elements, and its extents. */
export interface Span {
  readonly address: number;
  readonly shape: readonly number[];
}

/** Whether the core's tensor holds nothing, not even a number. */
export function isEmpty({ address }: Span): boolean {
  return address === 0;
}

export function spanOf(engine: Engine, handle: CoreTensor): Span {
  handle.describe();
  return spanAt(engine, places.tensor);
}

/** The tensor that the core has just written into a place of the exchange. */
export function spanAt({ exchange: { words } }: Engine, place: number): Span {
  const start = place * tensorWords;
  const shape: number[] = [];
  for (let axis = 0; axis < words[start + 1]; axis++) shape.push(words[start + 2 + axis]);
  return { address: words[start], shape };
}

/** The memory of a tensor. Stale after the memory of the module has grown. */
export function viewOf({ memory }: Engine, { address, shape }: Span, dtype: DType): View {
  return new arrays[dtype](memory.buffer, address, elementCount(shape));
}

/**
 * Uninitialised memory for a tensor of a checked shape; `what` names it in the error.
 * @throws {RangeError} out_of_memory, with the bytes asked for.
 */
export function allocate(engine: Engine, shape: readonly number[], dtype: DType, what: string): CoreTensor {
  const bytes = elementCount(shape) * bytesPerElement[dtype];
  const handle = bytes <= maxBytes ? allocateIn(engine, shape, dtype) : null;
  if (handle === null) throw failure('out_of_memory', `${what}: not enough memory for ${bytes} bytes`);
  return handle;
}

/** The same for a shape that is small enough: null when there is no memory. */
export function allocateIn(
  { core, exchange }: Engine,
  shape: readonly number[],
  dtype: DType | 'uint16',
): CoreTensor | null {
  const { words } = exchange;
  words[1] = shape.length;
  for (let axis = 0; axis < shape.length; axis++) words[2 + axis] = shape[axis];
  return core[`allocate_${dtype}`]();
}

/**
 * A new tensor of zeros.
 * @throws {TypeError} shape_mismatch; bad_option for an unknown dtype.
 * @throws {RangeError} out_of_memory, with the bytes asked for.
 */
export function createTensor(engine: Engine, shape: unknown, dtype: unknown = 'float32'): Tensor {
  const extents = readShape(shape, 'tensor: shape');
  if (dtype !== 'float32' && dtype !== 'float64' && dtype !== 'int32') {
    const message = `tensor: dtype is ${describe(dtype)}, but must be one of float32, float64, int32`;
    throw failure('bad_option', message, TypeError);
  }
  const tensor = new Tensor(engine, allocate(engine, extents, dtype, 'tensor'), dtype);
  tensor.data.fill(0);
  return tensor;
}
