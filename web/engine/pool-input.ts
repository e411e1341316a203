import type { StoredDType } from './api.d.ts';
import { buffersOf, isShared } from './buffers.ts';
import type { Rows } from './division.ts';
import { describe, failure } from './errors.ts';
import { namedInputs, shapeOf } from './inputs.ts';
import { type NumberArray, readNumbers } from './numbers.ts';
import type { Plan } from './plans.ts';
import type { SentInput } from './pool-protocol.ts';
import { elementCount, readShape, shapeText } from './shapes.ts';
import type { SpareBuffers } from './spare-buffers.ts';
import { storedBytes } from './stored-dtype.ts';
import { Tensor } from './tensor.ts';

/** An input of an operation in a pool: numbers of the caller's, or in a file. */
export interface PoolInput {
  readonly shape: readonly number[];
  readonly data: NumberArray | Blob;
  /** What a file holds. */
  readonly stored: StoredDType | undefined;
  /** In a tensor, whose memory can't be moved to a worker. */
  readonly tensor: Tensor | undefined;
}

export type PoolInputs = ReadonlyMap<string, PoolInput>;

/**
 * Reads the inputs by name; of files only what is said about them. `axis` is that of the classes.
 * @throws {TypeError} as `readInputs`.
 */
export function readPoolInputs(name: string, plan: Plan, inputs: unknown, axis: number): PoolInputs {
  const values = namedInputs(name, plan, inputs);
  const read = new Map<string, PoolInput>();
  let first: readonly number[] = [];
  for (const specification of plan.operation.inputs) {
    const value = values.get(specification.name);
    if (value === undefined) continue;
    const what = `${name}: ${specification.name}`;
    if (isStored(value)) {
      read.set(specification.name, readStored(value, what));
    } else {
      const numbers = readNumbers(value, what);
      const shape = shapeOf(numbers, specification, first, axis);
      const tensor = value instanceof Tensor ? value : undefined;
      read.set(specification.name, { shape, data: numbers.values, stored: undefined, tensor });
    }
    if (read.size === 1) first = read.get(specification.name)?.shape ?? [];
  }
  return read;
}

interface GivenStored {
  readonly shape: unknown;
  readonly dtype?: unknown;
  readonly data: Blob;
}

function isStored(value: unknown): value is GivenStored {
  return (
    typeof value === 'object' && value !== null && 'data' in value && 'shape' in value && value.data instanceof Blob
  );
}

function readStored({ shape, dtype, data }: GivenStored, what: string): PoolInput {
  const extents = readShape(shape, `${what}.shape`);
  if (typeof dtype !== 'string' || !Object.hasOwn(storedBytes, dtype)) {
    const known = Object.keys(storedBytes).join(', ');
    throw failure('bad_input', `${what}.dtype is ${describe(dtype)}, but must be one of ${known}`);
  }
  const stored = dtype as StoredDType;
  const bytes = elementCount(extents) * storedBytes[stored];
  if (data.size !== bytes) {
    const needed = `shape ${shapeText(extents)} of ${stored} needs ${bytes}`;
    throw failure('shape_mismatch', `${what} has ${data.size} bytes, but its ${needed}`);
  }
  return { shape: extents, data, stored, tensor: undefined };
}

/** The bytes that an input has. */
export function bytesOf({ data }: PoolInput): number {
  return data instanceof Blob ? data.size : data.byteLength;
}

/** An input as a whole, to be copied on its way. */
export function sendWhole(input: PoolInput): SentInput {
  const { shape, data, stored } = input;
  return data instanceof Blob ? { shape, dtype: stored ?? 'uint8', data } : { shape, data: numbersOf(input) };
}

/**
 * The same inputs with the arrays among `names` taken from the caller, whose own are detached; and these arrays. Memory that
 * is shared stays the caller's.
 */
export function takeOver(inputs: PoolInputs, names: ReadonlySet<string>) {
  const given = [...inputs].flatMap(([name, { data, tensor }]) => {
    const movable = !(data instanceof Blob) && tensor === undefined && !isShared(data);
    return names.has(name) && movable ? [[name, data] as const] : [];
  });
  const taken = structuredClone(new Map(given), { transfer: buffersOf(given) });
  const own = new Map(inputs);
  for (const [name, data] of taken) own.set(name, { ...(inputs.get(name) as PoolInput), data });
  return { inputs: own as PoolInputs, arrays: [...taken.values()] };
}

/**
 * Rows start..end-1 of an input: a copy, to be moved to the worker, in a spare buffer when one fits. Memory that is shared
 * is read by the worker itself.
 */
export function sendRows(input: PoolInput, { start, end }: Rows, spare: SpareBuffers): SentInput {
  const width = elementCount(input.shape.slice(1));
  const shape = [end - start, ...input.shape.slice(1)];
  if (input.data instanceof Blob) {
    const dtype = input.stored ?? 'uint8';
    const bytes = width * storedBytes[dtype];
    return { shape, dtype, data: input.data.slice(start * bytes, end * bytes) };
  }
  const rows = numbersOf(input).subarray(start * width, end * width);
  return { shape, data: isShared(rows) ? rows : spare.copy(rows) };
}

/** The memory of a tensor may have grown, and so moved. */
function numbersOf({ data, tensor }: PoolInput): Float32Array {
  return (tensor?.data ?? data) as Float32Array;
}
