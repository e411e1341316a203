import type { DType, Evaluation, Values } from './api.d.ts';
import type { CoreTensor, Engine } from './core.ts';
import { places } from './exchange.ts';
import { chooseDtype, placeInputs, readInputs } from './inputs.ts';
import type { OperationName } from './operations.ts';
import { readOptions, writeOptions } from './options.ts';
import { findPlan } from './plans.ts';
import { Scope } from './scope.ts';
import { checkStatus } from './status.ts';
import { isEmpty, type Span, spanAt, Tensor, viewOf } from './tensor.ts';

/**
 * Computes one operation by its standard name, with its inputs and options by theirs (operations.ts).
 *
 * Numbers are copied in and results come as typed arrays of the caller's. When an input is a tensor, `output` (unless it is
 * a single number) and the gradients come as tensors, for the caller to free; `lse` and `argmax` are typed arrays always,
 * and left out where the option `row_statistics` is false.
 * What a call allocated besides, it has given back when it returns or throws.
 *
 * @throws {RangeError} target_out_of_range, probability_out_of_range, bad_option, out_of_memory.
 * @throws {TypeError} shape_mismatch, bad_input, unknown_operation, unknown_input, unknown_option; bad_option for a dtype.
 */
export function evaluate(engine: Engine, name: OperationName, inputs: unknown, options: unknown = {}): Evaluation {
  const { core, exchange, workspace } = engine;
  const plan = findPlan(name);
  const { operation, differentiable } = plan;
  const settings = readOptions(name, plan, options);
  const given = readInputs(engine, name, plan, inputs);
  const dtype = chooseDtype(name, operation, given, settings.dtype);
  const inModule = given.some((input) => input instanceof Tensor);

  const scope = new Scope();
  const { result, output, gradients } = workspace.result(dtype);
  try {
    const placed = placeInputs(engine, name, operation, given, dtype, Number(settings.options.axis ?? -1), scope);
    writeOptions(engine, plan, settings.options);
    checkStatus(engine, core[plan.functions[dtype]](...placed, result));
    const outputSpan = spanAt(engine, places.output);
    if (isEmpty(outputSpan)) throw new Error(`${name}: the module gave no output`);

    // Copies come first: if one can't be had, nothing has been handed over yet.
    const rows = settings.rowStatistics ? copyRowStatistics(engine, dtype) : undefined;
    const give = (slot: CoreTensor, span: Span) =>
      inModule ? new Tensor(engine, slot.take(), dtype, span) : copyOut(engine, span, dtype);
    const grad: Record<string, Values> = {};
    const value = outputSpan.shape.length === 0 ? copyOut(engine, outputSpan, dtype) : give(output, outputSpan);
    for (let i = 0; i < differentiable.length; i++) {
      if (((settings.gradients >> i) & 1) === 0) continue;
      const span = spanAt(engine, places.gradients + i);
      if (!isEmpty(span)) grad[differentiable[i]] = give(gradients[i], span);
    }
    const [count, weightSum, sum] = exchange.numbers;
    return { output: value, grad, ...rows, count, weightSum, sum };
  } finally {
    result.clear();
    scope.free();
  }
}

/** What the operation leaves of each row of logits, if it does. */
function copyRowStatistics(engine: Engine, dtype: DType): Pick<Evaluation, 'lse' | 'argmax'> {
  const lse = spanAt(engine, places.lse);
  const argmax = spanAt(engine, places.argmax);
  return {
    ...(!isEmpty(lse) && { lse: copyOut(engine, lse, dtype) }),
    ...(!isEmpty(argmax) && { argmax: copyOut(engine, argmax, 'int32') }),
  };
}

function copyOut(engine: Engine, span: Span, dtype: DType): Values {
  return { shape: span.shape, data: viewOf(engine, span, dtype).slice() };
}
