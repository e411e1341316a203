import type { Evaluation, NamedFunctions, Values } from './api.d.ts';
import type { Engine } from './core.ts';
import { failure } from './errors.ts';
import { evaluate } from './evaluate.ts';
import { camelCase, unknownName } from './names.ts';
import { isNumberArray, rankOf } from './numbers.ts';
import type { Operation, OperationName } from './operations.ts';
import { operationNames, plans } from './plans.ts';
import { Tensor } from './tensor.ts';

/** A call of a named function, as `evaluate` takes it. */
export interface Call {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * One function per operation, in camelCase: the required inputs by position, then an object with the options and the
 * optional inputs. Errors as `evaluate`.
 */
export function namedFunctions(engine: Engine): NamedFunctions {
  const functions = operationNames.map((name) => [
    camelCase(name),
    (...parameters: readonly unknown[]) => {
      const { inputs, options } = readCall(name, parameters);
      return toResult(evaluate(engine, name, inputs, options));
    },
  ]);
  return Object.fromEntries(functions) as NamedFunctions;
}

/**
 * The arguments of a named function. `own` are names of further options, which are left to the caller.
 * @throws {TypeError} bad_input: too many arguments; bad_option: options that are no object; unknown_option.
 */
export function readCall(name: OperationName, parameters: readonly unknown[], own: readonly string[] = []): Call {
  const { operation, positional, optional, named } = plans[name];
  if (parameters.length > positional.length + 1) {
    const expected = [...positional.map(camelCase), 'options'].join(', ');
    throw failure('bad_input', `${name}: ${parameters.length} arguments, but it takes ${expected}`);
  }
  const inputs: Record<string, unknown> = {};
  for (let i = 0; i < positional.length; i++) {
    inputs[chooseInput(operation, positional[i], parameters[i], parameters[0])] = parameters[i];
  }
  const options: Record<string, unknown> = {};
  for (const [key, value] of optionEntries(name, parameters[positional.length])) {
    const standard = named.get(key) ?? own.find((option) => option === key);
    if (standard === undefined) throw unknownName('unknown_option', name, 'option', key, [...named.keys(), ...own]);
    (optional.includes(standard) ? inputs : options)[standard] = value;
  }
  return { inputs, options };
}

/** What a named function gives for what `evaluate` gave. */
export function toResult({ output, grad, ...rest }: Evaluation) {
  return { value: simplify(output), grad, ...rest };
}

function optionEntries(name: string, options: unknown): [string, unknown][] {
  if (options === undefined) return [];
  if (typeof options === 'object' && options !== null && !isNumberArray(options) && !Array.isArray(options)) {
    return Object.entries(options);
  }
  throw failure('bad_option', `${name}: the last argument must be an object of options`, TypeError);
}

/**
 * The input that a value is: of those that may stand in one place, indices or probabilities. Probabilities have as many
 * axes as the first input. A flat typed array, which has no shape to tell, and a tensor go by their dtype.
 */
function chooseInput(operation: Operation, name: string, value: unknown, first: unknown): string {
  const alternative = operation.inputs.find(({ insteadOf }) => insteadOf === name)?.name;
  if (alternative === undefined) return name;
  if (value instanceof Tensor) return value.dtype === 'int32' ? name : alternative;
  if (isNumberArray(value)) return /Float/.test(Object.prototype.toString.call(value)) ? alternative : name;
  return rankOf(value) === (rankOf(first) ?? 1) ? alternative : name;
}

/** A scalar as a plain number. */
function simplify(output: Values): number | Values {
  return output.shape.length === 0 ? output.data[0] : output;
}
