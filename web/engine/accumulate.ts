import type { Accumulated } from './api.d.ts';
import { sumBlock } from './block.ts';
import type { Engine, RealDType } from './core.ts';
import { countCorrect } from './correct.ts';
import { describe, failure } from './errors.ts';
import { readCall } from './named.ts';
import { camelCase, unknownName } from './names.ts';
import { readNumbers } from './numbers.ts';
import { type Operation, type OperationName, operations } from './operations.ts';
import { readOptions } from './options.ts';
import { plans } from './plans.ts';
import { leadingRows } from './row-axis.ts';
import { countRowsFrom } from './row-numbers.ts';
import { elementCount } from './shapes.ts';
import { accumulated, addTotals, noTotals, type Reducing } from './totals.ts';

/** The operations that reduce their rows to one number. */
type ReducingName = {
  [Name in OperationName]: 'reduction' extends keyof (typeof operations)[Name]['options'] ? Name : never;
}[OperationName];

const reducingNames = (Object.keys(operations) as OperationName[]).filter(
  (name): name is ReducingName => 'reduction' in operations[name].options,
);

/**
 * The operation that a name in either spelling means.
 * @throws {TypeError} unknown_operation: none that reduces.
 */
export function findReducing(name: unknown): ReducingName {
  const found = reducingNames.find((candidate) => candidate === name || camelCase(candidate) === name);
  if (found === undefined) throw unknownName('unknown_operation', 'accumulate', 'operation', name, reducingNames);
  return found;
}

/**
 * How the totals of blocks become a number, by the options of the operation.
 * @throws {RangeError} bad_option: a loss a row, or gradients, which need all rows at once.
 */
export function readReducing(name: ReducingName, options: Readonly<Record<string, unknown>>): Reducing {
  const { grad, reduction = 'mean' } = options;
  if (Array.isArray(grad) ? grad.length > 0 : grad) {
    throw failure('bad_option', `${name}: grad is wanted, but gradients can't be accumulated`);
  }
  const choices: readonly unknown[] = operations[name].options.reduction.choices.filter((choice) => choice !== 'none');
  if (!choices.includes(reduction)) {
    throw failure(
      'bad_option',
      `${name}: reduction is ${describe(reduction)}, but must be one of ${choices.join(', ')}`,
    );
  }
  return reducingOf(options);
}

/** The same unchecked: what is wrong with the options, the operation itself says. */
export function reducingOf({ reduction, empty, base, dtype }: Readonly<Record<string, unknown>>): Reducing {
  return {
    reduction: typeof reduction === 'string' ? reduction : 'mean',
    empty: empty === 'zero' ? 'zero' : 'nan',
    base: typeof base === 'number' ? base : Math.E,
    dtype: dtype === 'float64' ? 'float64' : 'float32',
  };
}

/** Adds up the losses of rows that come in blocks. It holds no memory of the module between them. */
export class Accumulator {
  readonly #engine: Engine;
  readonly #name: ReducingName;
  readonly #options: object;
  readonly #reducing: Reducing;
  #dtype: RealDType = 'float32';
  #totals = noTotals;
  #rows = 0;

  /** @throws as `findReducing` and `readReducing`, and for unknown options. */
  constructor(engine: Engine, name: unknown, options: unknown = {}) {
    if (typeof options !== 'object' || options === null) {
      throw failure('bad_option', `accumulate: the options are ${describe(options)}, but must be an object`, TypeError);
    }
    this.#engine = engine;
    this.#name = findReducing(name);
    // Either spelling, as with the operation.
    this.#options = Object.fromEntries(Object.entries(options).map(([key, value]) => [camelCase(key), value]));
    const standard = this.#call([]).options;
    readOptions(this.#name, plans[this.#name], standard);
    this.#reducing = readReducing(this.#name, standard);
    this.#dtype = this.#reducing.dtype;
  }

  /** Adds a block: the operation's inputs, and options that hold for it alone. A block that throws adds nothing. */
  update(...parameters: readonly unknown[]): void {
    const operation: Operation = operations[this.#name];
    const { inputs, options } = this.#call(parameters);
    try {
      const block = { operation: this.#name, inputs, options };
      const { evaluation, totals } = sumBlock(this.#engine, block);
      const correct = countCorrect(block, evaluation);
      if (evaluation.output.data instanceof Float64Array) this.#dtype = 'float64';
      const { shape } = readNumbers(inputs[operation.inputs[0].name], this.#name);
      this.#totals = addTotals(this.#totals, { ...totals, elements: elementCount(shape), correct });
      this.#rows += leadingRows(operation, options.axis, shape);
    } catch (error) {
      throw countRowsFrom(this.#rows, error);
    }
  }

  /** The result over all blocks so far. */
  result(): Accumulated {
    return accumulated(this.#totals, { ...this.#reducing, dtype: this.#dtype });
  }

  /** The arguments of a block with the options for all. */
  #call(parameters: readonly unknown[]) {
    const count = operations[this.#name].inputs.filter((input) => 'required' in input).length;
    const inputs = Array.from({ length: count }, (_, i) => parameters[i]);
    const [own, ...rest] = parameters.slice(count);
    if (own !== undefined && (typeof own !== 'object' || own === null)) return readCall(this.#name, [...inputs, own]);
    return readCall(this.#name, [...inputs, { ...this.#options, ...own }, ...rest]);
  }
}
