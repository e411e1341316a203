import type { CoreTensor, Engine, RealDType } from './core.ts';
import { describe, failure } from './errors.ts';
import { toInt32 } from './int32.ts';
import { unknownName } from './names.ts';
import { type Numbers, readNumbers } from './numbers.ts';
import type { InputSpecification, Operation } from './operations.ts';
import type { Plan } from './plans.ts';
import type { Scope } from './scope.ts';
import { elementCount } from './shapes.ts';
import { allocate, spanOf, Tensor, viewOf } from './tensor.ts';

/** An input as given: numbers to copy in, or a tensor that is in the module already. */
export type Given = Numbers | Tensor;

/** The inputs in the operation's order, null for those not given. */
export type GivenInputs = readonly (Given | null)[];

/**
 * Reads the inputs by name, without allocating anything in the module.
 * @throws {TypeError} as `namedInputs`; bad_input: not readable; shape_mismatch.
 */
export function readInputs(engine: Engine, name: string, plan: Plan, inputs: unknown): GivenInputs {
  const values = namedInputs(name, plan, inputs);
  return plan.operation.inputs.map((input) => {
    const value = values.get(input.name);
    if (value === undefined) return null;
    return value instanceof Tensor ? value : ownNumbers(engine, readNumbers(value, `${name}: ${input.name}`));
  });
}

/**
 * The inputs given, by name, not read yet.
 * @throws {TypeError} unknown_input; bad_input: missing, or two where one is to be given.
 */
export function namedInputs(name: string, plan: Plan, inputs: unknown): ReadonlyMap<string, unknown> {
  if (typeof inputs !== 'object' || inputs === null) {
    throw failure('bad_input', `${name}: the inputs are ${describe(inputs)}, but must be an object of them by name`);
  }
  const values = new Map<string, unknown>();
  for (const [key, value] of Object.entries(inputs)) {
    if (value == null) continue;
    if (!plan.inputNames.includes(key)) throw unknownName('unknown_input', name, 'input', key, plan.inputNames);
    values.set(key, value);
  }
  checkPresence(name, plan, values);
  return values;
}

function checkPresence(name: string, { presence }: Plan, values: ReadonlyMap<string, unknown>): void {
  for (const { input, other } of presence) {
    if (input.required && !values.has(input.name) && !(other && values.has(other))) {
      throw failure('bad_input', `${name}: ${input.name}${other ? ` or ${other}` : ''} is missing`);
    }
    if (other && values.has(input.name) && values.has(other)) {
      throw failure('bad_input', `${name}: give either ${input.name} or ${other}, not both`);
    }
  }
}

/** A tensor's `data` may come as a plain typed array: copied now, because allocating the inputs may detach it. */
export function ownNumbers(engine: Engine, numbers: Numbers): Numbers {
  if (numbers.values.buffer !== engine.memory.buffer) return numbers;
  return { ...numbers, values: Float64Array.from(numbers.values) };
}

/**
 * The dtype to compute in: `wanted`, else that of the tensors, else float32.
 * @throws {TypeError} bad_input: a tensor of another dtype than that, or than its input has.
 */
export function chooseDtype(
  name: string,
  operation: Operation,
  given: GivenInputs,
  wanted: RealDType | undefined,
): RealDType {
  let dtype = wanted;
  operation.inputs.forEach((input, i) => {
    const tensor = given[i];
    if (!(tensor instanceof Tensor)) return;
    if (input.element === 'real' && tensor.dtype !== 'int32') dtype ??= tensor.dtype;
    const expected = input.element === 'int32' ? 'int32' : (dtype ?? 'float32');
    if (tensor.dtype === expected) return;
    throw failure('bad_input', `${name}: ${input.name} is a ${tensor.dtype} tensor, but must be ${expected}`);
  });
  return dtype ?? 'float32';
}

/**
 * The inputs as the core takes them: tensors as they are, numbers copied into the module and kept in `scope`.
 * `axis` is that of the classes.
 * @throws {RangeError} target_out_of_range: an index that is no int32; out_of_memory.
 * @throws {TypeError} bad_input: a freed tensor.
 */
export function placeInputs(
  engine: Engine,
  name: string,
  operation: Operation,
  given: GivenInputs,
  dtype: RealDType,
  axis: number,
  scope: Scope,
): (CoreTensor | null)[] {
  const first = given[0]?.shape ?? [];
  return operation.inputs.map((input, i) => {
    const what = `${name}: ${input.name}`;
    const value = given[i];
    if (value === null) return null;
    if (value instanceof Tensor) return value.handleFor(engine, what);
    const shape = shapeOf(value, input, first, axis);
    const indices = input.element === 'int32' ? toInt32(value.values, shape, what) : null;
    const handle = scope.keep(allocate(engine, shape, indices ? 'int32' : dtype, what));
    viewOf(engine, spanOf(engine, handle), indices ? 'int32' : dtype).set(indices ?? value.values);
    return handle;
  });
}

/** The shape of the numbers, which a flat typed array takes over from the operation's first input where its length fits. */
export function shapeOf(numbers: Numbers, input: InputSpecification, first: readonly number[], axis: number) {
  if (!numbers.flat || input.like === undefined) return numbers.shape;
  const shape = input.like === 'first' ? first : withoutAxis(first, axis);
  return elementCount(shape) === numbers.values.length ? shape : numbers.shape;
}

export function withoutAxis(shape: readonly number[], axis: number): readonly number[] {
  // A single row of logits has its classes along its only axis, whatever the default says.
  const removed = shape.length === 1 ? 0 : axis < 0 ? axis + shape.length : axis;
  return shape.filter((_, i) => i !== removed);
}
