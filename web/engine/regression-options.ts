import type { RealDType } from './core.ts';
import { describe, failure } from './errors.ts';
import { unknownName } from './names.ts';
import { readDtype, readOption } from './options.ts';

/** The options that the core takes as numbers, in the order of cpp/embind/options.cpp; choices by their place. */
const coreOptions = {
  classes: { kind: 'integer', default: 2 },
  hidden: { kind: 'integer', default: 0 },
  activation: { kind: 'choice', default: 'tanh', choices: ['tanh', 'relu'] },
  loss: { kind: 'choice', default: 'cross_entropy', choices: ['cross_entropy', 'mse'] },
  optimizer: { kind: 'choice', default: 'lbfgs', choices: ['gd', 'sgd', 'adam', 'lbfgs'] },
  balanced: { kind: 'boolean', default: false },
  standardize: { kind: 'boolean', default: false },
  nesterov: { kind: 'boolean', default: false },
  C: { kind: 'number', default: 1 },
  labelSmoothing: { kind: 'number', default: 0 },
  learningRate: { kind: 'number', default: 0.1 },
  momentum: { kind: 'number', default: 0 },
  batchSize: { kind: 'number', default: 32 },
  tolerance: { kind: 'number', default: 1e-9 },
  seed: { kind: 'number', default: 0 },
} as const;

/** PyTorch's and scikit-learn's default. */
const adamLearningRate = 0.001;

type CoreOptionName = keyof typeof coreOptions;
const coreNames = Object.keys(coreOptions) as CoreOptionName[];
const inputNames = ['features', 'labels', 'test', 'sampleWeight', 'classWeight', 'start'] as const;
// 'balanced' is a class weight.
const names: readonly string[] = [...inputNames, ...coreNames.filter((name) => name !== 'balanced'), 'dtype'];

type InputName = (typeof inputNames)[number];

/** The options of a regression, the core's by their kinds and all others as they were given. */
export interface RegressionSettings {
  readonly inputs: Readonly<Record<InputName, unknown>>;
  readonly values: Readonly<Record<CoreOptionName, unknown>>;
  readonly dtype: RealDType;
  /** Whether `classes` was given. */
  readonly classesKnown: boolean;
}

/**
 * Checks names and kinds; ranges are checked by the core.
 * @throws {TypeError} unknown_option; bad_option for a dtype. @throws {RangeError} bad_option: of the wrong kind.
 */
export function readRegressionOptions(options: unknown): RegressionSettings {
  if (typeof options !== 'object' || options === null) {
    throw failure('bad_option', `regression: the options are ${describe(options)}, but must be an object`, TypeError);
  }
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  for (const key of Object.keys(given)) {
    if (!names.includes(key)) throw unknownName('unknown_option', 'regression', 'option', key, names);
  }
  const balanced = given.classWeight === 'balanced';
  const rate = given.optimizer === 'adam' ? adamLearningRate : coreOptions.learningRate.default;
  const chosen: Record<string, unknown> = { learningRate: rate, ...given, balanced };
  const values = coreNames.map((name) => {
    const specification = coreOptions[name];
    return [name, readOption(`regression: ${name}`, specification, chosen[name] ?? specification.default)];
  });
  return {
    inputs: {
      ...(Object.fromEntries(inputNames.map((name) => [name, given[name] ?? null])) as Record<InputName, unknown>),
      classWeight: balanced ? null : (given.classWeight ?? null),
    },
    values: Object.fromEntries(values),
    dtype: readDtype('regression', given.dtype) ?? 'float64',
    classesKnown: 'classes' in given,
  };
}

/** The options as the core takes them, all as numbers. */
export function coreNumbers(values: RegressionSettings['values']): number[] {
  return coreNames.map((name) => {
    const specification = coreOptions[name];
    if (specification.kind !== 'choice') return Number(values[name]);
    return (specification.choices as readonly unknown[]).indexOf(values[name]);
  });
}
