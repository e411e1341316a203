import type { DType, Evaluation, Values } from './api.d.ts';
import { type Core, type CoreTensor, type Engine, resultClasses, type Status } from './core.ts';
import { errorCodes, failure } from './errors.ts';
import { chooseDtype, placeInputs, readInputs } from './inputs.ts';
import { unknownName } from './names.ts';
import { type Operation, type OperationName, operations } from './operations.ts';
import { readOptions } from './options.ts';
import { Scope } from './scope.ts';
import { Tensor } from './tensor.ts';

/**
 * Computes one operation by its standard name, with its inputs and options by theirs (operations.ts).
 *
 * Numbers are copied in and results come as typed arrays of the caller's. When an input is a tensor, `output` (unless it is
 * a single number) and the gradients come as tensors, for the caller to free; `lse` and `argmax` are typed arrays always.
 * What a call allocated besides, it has given back when it returns or throws.
 *
 * @throws {RangeError} target_out_of_range, probability_out_of_range, bad_option, out_of_memory.
 * @throws {TypeError} shape_mismatch, bad_input, unknown_operation, unknown_input, unknown_option; bad_option for a dtype.
 */
export function evaluate(engine: Engine, name: OperationName, inputs: unknown, options: unknown = {}): Evaluation {
  const { core } = engine;
  const operation = findOperation(name);
  const settings = readOptions(core, name, operation, options);
  const given = readInputs(engine, name, operation, inputs);
  const dtype = chooseDtype(name, operation, given, settings.dtype);
  const inModule = given.some((input) => input instanceof Tensor);
  const { axis = -1 } = settings.options;

  const scope = new Scope();
  try {
    const placed = placeInputs(engine, name, operation, given, dtype, Number(axis), scope);
    const result = scope.keep(new core[resultClasses[dtype]]());
    check(core, core[`${name}_${dtype}`](...placed, settings.options, result));

    const take = (handle: CoreTensor | null) => (handle === null ? null : scope.keep(handle));
    const output = take(result.takeOutput());
    if (output === null) throw new Error(`${name}: the module gave no output`);
    const gradients = settings.gradients.flatMap(({ input, wanted }, i) => {
      const gradient = wanted ? take(result.takeGradient(i)) : null;
      return gradient === null ? [] : [{ input, gradient }];
    });
    const lse = take(result.takeLse());
    const argmax = take(result.takeArgmax());

    // Copies come first: if one can't be had, nothing has been handed over yet.
    const copies = { ...(lse && { lse: copyOut(lse) }), ...(argmax && { argmax: copyOut(argmax) }) };
    const give = (handle: CoreTensor) => (inModule ? handOver(engine, handle, dtype, scope) : copyOut(handle));
    return {
      output: output.shape().length === 0 ? copyOut(output) : give(output),
      grad: Object.fromEntries(gradients.map(({ input, gradient }) => [input, give(gradient)])),
      ...copies,
      count: result.count,
      weightSum: result.weight_sum,
      sum: result.sum,
    };
  } finally {
    scope.free();
  }
}

/** @throws {TypeError} unknown_operation. */
export function findOperation(name: unknown): Operation {
  if (typeof name === 'string' && Object.hasOwn(operations, name)) return operations[name as OperationName];
  throw unknownName('unknown_operation', 'evaluate', 'operation', name, Object.keys(operations));
}

function check(core: Core, { code, message }: Status): void {
  if (code === core.ErrorCode.none) return;
  const found = errorCodes.find((candidate) => core.ErrorCode[candidate] === code);
  throw found === undefined ? new Error(message) : failure(found, message);
}

function copyOut(handle: CoreTensor): Values {
  return { shape: handle.shape(), data: handle.view().slice() };
}

function handOver(engine: Engine, handle: CoreTensor, dtype: DType, scope: Scope): Tensor {
  const tensor = new Tensor(engine, handle, dtype);
  scope.release(handle);
  return tensor;
}
