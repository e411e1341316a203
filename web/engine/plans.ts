import { camelCase, unknownName } from './names.ts';
import { type InputSpecification, type Operation, type OperationName, operations } from './operations.ts';
import { enumerations, optionOrder } from './option-order.ts';

/** The options that every operation has, besides its own. */
const commonOptions = ['dtype', 'grad'];

/** That of `evaluate` alone: `lse` and `argmax` are a part of what named functions give. */
const rowStatistics = 'row_statistics';

/** What follows from an operation's entry in the table, worked out once and not at every call. */
export interface Plan {
  readonly operation: Operation;
  readonly inputNames: readonly string[];
  /** Every input, and the name of the one that may take its place. */
  readonly presence: readonly { readonly input: InputSpecification; readonly other: string | undefined }[];
  /** The arguments of the named function: inputs by position, then options and further inputs by name. */
  readonly positional: readonly string[];
  readonly optional: readonly string[];
  /** By its name as an argument of the named function: the standard name. */
  readonly named: ReadonlyMap<string, string>;
  readonly differentiable: readonly string[];
  readonly optionNames: readonly string[];
  /** Every option of the core in its order, and the places of its choices. */
  readonly coreOptions: readonly { readonly name: string; readonly choices: readonly unknown[] | undefined }[];
  /** Every option of the core, without any gradient. */
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly functions: { readonly float32: `${OperationName}_float32`; readonly float64: `${OperationName}_float64` };
}

function planOf(name: OperationName): Plan {
  const operation: Operation = operations[name];
  const { inputs, options, optionsClass } = operation;
  const namesOf = (chosen: readonly InputSpecification[]) => chosen.map((input) => input.name);
  const optional = namesOf(inputs.filter((input) => !input.required && !input.insteadOf));
  const namedOptions = [...Object.keys(options), ...commonOptions];
  const defaults = Object.entries(options).map(([key, specification]) => [key, specification.default]);
  return {
    operation,
    inputNames: namesOf(inputs),
    presence: inputs.map((input) => {
      return { input, other: inputs.find(({ insteadOf }) => insteadOf === input.name)?.name };
    }),
    positional: namesOf(inputs.filter((input) => input.required)),
    optional,
    named: new Map([...namedOptions, ...optional].map((key) => [camelCase(key), key])),
    differentiable: namesOf(inputs.filter((input) => input.differentiable)),
    optionNames: [...namedOptions, rowStatistics],
    coreOptions: optionOrder[optionsClass].map((name) => {
      const specification = options[name];
      return { name, choices: specification?.kind === 'choice' ? enumerations[specification.enumeration] : undefined };
    }),
    defaults: { ...Object.fromEntries(defaults), gradients: 0 },
    functions: { float32: `${name}_float32`, float64: `${name}_float64` },
  };
}

export const operationNames = Object.keys(operations) as OperationName[];

export const plans = Object.fromEntries(operationNames.map((name) => [name, planOf(name)])) as Readonly<
  Record<OperationName, Plan>
>;

/** @throws {TypeError} unknown_operation. */
export function findPlan(name: unknown): Plan {
  if (typeof name === 'string' && Object.hasOwn(plans, name)) return plans[name as OperationName];
  throw unknownName('unknown_operation', 'evaluate', 'operation', name, operationNames);
}
