import type { Engine, RealDType } from './core.ts';
import { describe, failure } from './errors.ts';
import { unknownName } from './names.ts';
import type { OptionSpecification } from './operations.ts';
import type { Plan } from './plans.ts';

export interface Settings {
  /** What the core takes: every option of the operation, with its default where none was given. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly dtype: RealDType | undefined;
  /** Bit i: the gradient of the i-th differentiable input is wanted. */
  readonly gradients: number;
  /** `lse` and `argmax` are wanted. */
  readonly rowStatistics: boolean;
}

/**
 * Checks names and kinds of the options; their ranges are checked by the core.
 * @throws {TypeError} unknown_option; bad_option for a dtype; unknown_input for a gradient that there is not.
 * @throws {RangeError} bad_option: a value of the wrong kind.
 */
export function readOptions(name: string, plan: Plan, options: unknown): Settings {
  if (typeof options !== 'object' || options === null) {
    throw failure('bad_option', `${name}: the options are ${describe(options)}, but must be an object`, TypeError);
  }
  const { operation, optionNames, defaults } = plan;
  const read: Record<string, unknown> = { ...defaults };
  let grad: unknown;
  let dtype: unknown;
  let rowStatistics = true;
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (!optionNames.includes(key)) throw unknownName('unknown_option', name, 'option', key, optionNames);
    if (key === 'grad') grad = value;
    else if (key === 'dtype') dtype = value;
    else if (key === 'row_statistics')
      rowStatistics = readOption(`${name}: ${key}`, { kind: 'boolean', default: true }, value) === true;
    else read[key] = readOption(`${name}: ${key}`, operation.options[key], value);
  }
  const gradients = readGradients(name, plan, grad);
  read.gradients = gradients;
  return { options: read, dtype: readDtype(name, dtype), gradients, rowStatistics };
}

type Choice = Extract<OptionSpecification, { kind: 'choice' }>;

/**
 * A value of an option, as the core takes it; `what` names it in the error.
 * @throws {RangeError} bad_option: of the wrong kind, or none of the choices.
 */
export function readOption(
  what: string,
  specification: Exclude<OptionSpecification, Choice> | Omit<Choice, 'enumeration'>,
  value: unknown,
): unknown {
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
      if (typeof value === 'string' && specification.choices.includes(value)) return value;
      throw wrongKind(what, value, `one of ${specification.choices.join(', ')}`);
  }
}

function wrongKind(what: string, value: unknown, requirement: string) {
  return failure('bad_option', `${what} is ${describe(value)}, but must be ${requirement}`);
}

/** Writes the options of a call where the core reads them. One that the operation doesn't have comes as 0. */
export function writeOptions({ exchange }: Engine, { coreOptions }: Plan, values: Settings['options']): void {
  const { numbers } = exchange;
  for (let i = 0; i < coreOptions.length; i++) {
    const { name, choices } = coreOptions[i];
    const value = values[name];
    numbers[i] = choices === undefined ? Number(value ?? 0) : choices.indexOf(value);
  }
}

/** @throws {TypeError} bad_option. */
export function readDtype(name: string, dtype: unknown): RealDType | undefined {
  if (dtype === undefined || dtype === 'float32' || dtype === 'float64') return dtype;
  throw failure('bad_option', `${name}: dtype is ${describe(dtype)}, but must be float32 or float64`, TypeError);
}

function readGradients(name: string, { differentiable }: Plan, grad: unknown): number {
  if (grad === undefined || grad === false) return 0;
  if (grad === true) return 2 ** differentiable.length - 1;
  if (!Array.isArray(grad)) throw wrongKind(`${name}: grad`, grad, 'true, false or an array of inputs');
  let bits = 0;
  for (const input of grad) {
    const index = differentiable.indexOf(input);
    if (index < 0) throw unknownName('unknown_input', name, 'gradient', input, differentiable);
    bits |= 1 << index;
  }
  return bits;
}
