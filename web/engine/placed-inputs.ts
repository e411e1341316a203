import type { NumberArray } from './api.d.ts';
import { isShared } from './buffers.ts';
import type { Engine } from './core.ts';
import { operations } from './operations.ts';
import type { SentBlock, SentInput } from './pool-protocol.ts';
import { release } from './release.ts';
import { decode } from './stored.ts';
import { allocate, Tensor } from './tensor.ts';

const nothing = new ArrayBuffer(0);

/** The inputs of a block in the module of a worker. */
export interface PlacedInputs {
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Buffers that came with the request and are not needed any more. */
  readonly spent: readonly ArrayBuffer[];
  /** Frees the tensors, and what is still used of the bytes of files. */
  free(): void;
}

/** The bytes of the files among the inputs, by a function that reads one. */
export async function readFiles(
  { inputs }: SentBlock,
  read: (file: Blob) => Promise<ArrayBuffer>,
): Promise<ReadonlyMap<SentInput, ArrayBuffer>> {
  const files = Object.values(inputs).map(async (input) =>
    'dtype' in input ? ([[input, await read(input.data)]] as const) : [],
  );
  return new Map((await Promise.all(files)).flat());
}

/**
 * Puts the inputs into the module, so that what they came in is free again before anything is computed. What needs a check
 * that the engine makes of arrays stays one.
 * @throws {RangeError} out_of_memory; target_out_of_range for a 64-bit index in a file.
 */
export function placeInputs(
  engine: Engine,
  block: SentBlock,
  files: ReadonlyMap<SentInput, ArrayBuffer>,
): PlacedInputs {
  const tensors: Tensor[] = [];
  const free = () => {
    for (const tensor of tensors) tensor.free();
    for (const bytes of files.values()) if (bytes.byteLength > 0) release(bytes);
  };
  try {
    return { ...placeAll(engine, block, files, tensors), free };
  } catch (error) {
    free();
    throw error;
  }
}

/** The same for the caller to free the `tensors`, also after an error. */
function placeAll(
  engine: Engine,
  { operation, inputs: sent, options: { dtype } }: SentBlock,
  files: ReadonlyMap<SentInput, ArrayBuffer>,
  tensors: Tensor[],
) {
  const inputs: Record<string, unknown> = {};
  const spent = new Set<ArrayBuffer>(); // two inputs may lie in one buffer

  function place(
    data: NumberArray,
    shape: readonly number[],
    element: 'real' | 'int32',
    what: string,
  ): Tensor | undefined {
    const wanted = chooseDtype(data, element, dtype);
    if (wanted === undefined) return undefined;
    const tensor = new Tensor(engine, allocate(engine, shape, wanted, what), wanted);
    tensors.push(tensor);
    tensor.data.set(data);
    return tensor;
  }

  for (const { name, element } of operations[operation].inputs) {
    const input = sent[name];
    const what = `${operation}: ${name}`;
    if (input === undefined) continue;
    const bytes = files.get(input);
    const values = 'dtype' in input ? decode(engine, bytes ?? nothing, input.dtype, input.shape, what) : input;
    if (values instanceof Tensor) tensors.push(values);
    const tensor = values instanceof Tensor ? values : place(values.data, values.shape, element, what);
    const widened = values instanceof Tensor && dtype === 'float64';
    inputs[name] = widened ? { shape: values.shape, data: values.data.slice() } : (tensor ?? values);
    if (tensor === undefined) continue;
    if (bytes !== undefined) release(bytes);
    else if (!('dtype' in input) && !isShared(input.data)) spent.add(input.data.buffer as ArrayBuffer);
  }
  return { inputs, spent: [...spent] };
}

/** The dtype of the tensor that takes these numbers as they are, or as rounded to the dtype that is computed in. */
function chooseDtype(data: NumberArray, element: 'real' | 'int32', wanted: unknown) {
  if (element === 'int32') return data instanceof Int32Array ? 'int32' : undefined;
  if (!(data instanceof Float32Array || data instanceof Float64Array)) return undefined;
  if (wanted === undefined) return 'float32';
  return wanted === 'float32' || wanted === 'float64' ? wanted : undefined;
}
