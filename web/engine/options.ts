import type { Core, RealDType } from './core.ts';
import { describe, failure } from './errors.ts';
import { unknownName } from './names.ts';
import type { Operation, OptionSpecification } from './operations.ts';

/** The options that every operation has, besides its own. */
export const commonOptions = ['dtype', 'grad'] as const;

export interface Settings {
  /** What the core takes: every option of the operation, with its default where none was given. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly dtype: RealDType | undefined;
  /** The differentiable inputs in order, with whether the gradient is wanted. */
  readonly gradients: readonly { readonly input: string; readonly wanted: boolean }[];
}

/**
 * Checks names and kinds of the options; their ranges are checked by the core.
 * @throws {TypeError} unknown_option; bad_option for a dtype; unknown_input for a gradient that there is not.
 * @throws {RangeError} bad_option: a value of the wrong kind.
 */
export function readOptions(core: Core, name: string, operation: Operation, options: unknown): Settings {
  if (typeof options !== 'object' || options === null) {
    throw failure('bad_option', `${name}: the options are ${describe(options)}, but must be an object`, TypeError);
  }
  const given = new Map<string, unknown>(Object.entries(options).filter(([, value]) => value !== undefined));
  const known = [...Object.keys(operation.options), ...commonOptions];
  for (const key of given.keys()) {
    if (!known.includes(key)) throw unknownName('unknown_option', name, 'option', key, known);
  }
  const entries = Object.entries(operation.options).map(([key, specification]) => {
    const value = given.has(key) ? given.get(key) : specification.default;
    return [key, readOption(core, `${name}: ${key}`, specification, value)];
  });
  const gradients = readGradients(name, operation, given.get('grad'));
  const bits = gradients.reduce((sum, { wanted }, i) => sum + (wanted ? 2 ** i : 0), 0);
  return {
    options: { ...Object.fromEntries(entries), gradients: bits },
    dtype: readDtype(name, given.get('dtype')),
    gradients,
  };
}

function readOption(core: Core, what: string, specification: OptionSpecification, value: unknown): unknown {
  switch (specification.kind) {
    case 'number': {
      const word = specification.words?.find(([text]) => text === value);
      if (word !== undefined) return word[1];
      if (typeof value === 'number') return value;
      throw wrongKind(what, value, 'a number');
    }
    case 'integer':
      // As an int32: Embind would wrap a larger one around.
      if (typeof value === 'number' && (value | 0) === value) return value;
      throw wrongKind(what, value, 'a whole number');
    case 'boolean':
      if (typeof value === 'boolean') return value;
      throw wrongKind(what, value, 'true or false');
    case 'choice':
      if (typeof value === 'string' && specification.choices.includes(value)) {
        return core[specification.enumeration][value];
      }
      throw wrongKind(what, value, `one of ${specification.choices.join(', ')}`);
  }
}

function wrongKind(what: string, value: unknown, requirement: string) {
  return failure('bad_option', `${what} is ${describe(value)}, but must be ${requirement}`);
}

function readDtype(name: string, dtype: unknown): RealDType | undefined {
  if (dtype === undefined || dtype === 'float32' || dtype === 'float64') return dtype;
  throw failure('bad_option', `${name}: dtype is ${describe(dtype)}, but must be float32 or float64`, TypeError);
}

function readGradients(name: string, operation: Operation, grad: unknown): Settings['gradients'] {
  const inputs = operation.inputs.filter((input) => input.differentiable).map((input) => input.name);
  if (grad === undefined || typeof grad === 'boolean') return inputs.map((input) => ({ input, wanted: grad === true }));
  if (!Array.isArray(grad)) throw wrongKind(`${name}: grad`, grad, 'true, false or an array of inputs');
  for (const input of grad) {
    if (!inputs.includes(input)) throw unknownName('unknown_input', name, 'gradient', input, inputs);
  }
  return inputs.map((input) => ({ input, wanted: grad.includes(input) }));
}
