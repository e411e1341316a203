import type { CoreTensor, Engine, RealDType } from './core.ts';
import { describe, failure } from './errors.ts';
import { ownNumbers } from './inputs.ts';
import { toInt32 } from './int32.ts';
import { type Numbers, readNumbers } from './numbers.ts';
import type { RegressionSettings } from './regression-options.ts';
import type { Scope } from './scope.ts';
import { allocate, spanOf, Tensor, viewOf } from './tensor.ts';

/** Labels as the core takes them. */
interface Labels {
  readonly values: Int32Array;
  readonly shape: readonly number[];
}

/** What a regression is trained on and measured with, read but not in the module yet. */
export interface RegressionInputs {
  readonly features: Numbers;
  readonly labels: Labels;
  readonly test: { readonly features: Numbers; readonly labels: Labels } | null;
  readonly sampleWeight: Numbers | null;
  readonly classWeight: Numbers | null;
}

/** Where the inputs are in the module, in the order in which the core takes them. */
type Place = CoreTensor | null;
export type PlacedInputs = readonly [CoreTensor, CoreTensor, Place, Place, Place, Place];

/**
 * Numbers of the user's or of a tensor, as numbers of one's own where they are in the module.
 * @throws {TypeError} bad_input, shape_mismatch.
 */
export function readRegressionNumbers(engine: Engine, value: unknown, what: string): Numbers {
  if (value instanceof Tensor) return { values: value.data.slice(), shape: value.shape, flat: false };
  return ownNumbers(engine, readNumbers(value, what));
}

/**
 * @throws {TypeError} bad_input: missing or not readable; shape_mismatch. @throws {RangeError} target_out_of_range: a label
 * that is no whole number.
 */
export function readRegressionInputs(engine: Engine, { inputs }: RegressionSettings): RegressionInputs {
  const read = (value: unknown, name: string) => {
    if (value == null) throw failure('bad_input', `regression: ${name} is missing`);
    return readRegressionNumbers(engine, value, `regression: ${name}`);
  };
  const readLabels = (value: unknown, name: string) => {
    const { values, shape } = read(value, name);
    return { values: toInt32(values, shape, `regression: ${name}`), shape };
  };
  const optional = (value: unknown, name: string) => (value === null ? null : read(value, name));
  const { features, labels, test, sampleWeight, classWeight } = inputs;
  return {
    features: read(features, 'features'),
    labels: readLabels(labels, 'labels'),
    test: test === null ? null : readTest(test),
    sampleWeight: optional(sampleWeight, 'sampleWeight'),
    classWeight: optional(classWeight, 'classWeight'),
  };

  function readTest(rows: unknown) {
    if (typeof rows !== 'object' || rows === null) {
      throw failure('bad_input', `regression: test is ${describe(rows)}, but must be { features, labels }`);
    }
    const { features, labels }: { features?: unknown; labels?: unknown } = rows;
    return { features: read(features, 'test.features'), labels: readLabels(labels, 'test.labels') };
  }
}

/** The classes that the labels speak of: the largest one and those before it. */
export function countClasses({ labels }: RegressionInputs): number {
  return labels.values.reduce((most, label) => Math.max(most, label + 1), 2);
}

/**
 * Copies numbers into the module, as float64 whatever they are rounded to.
 * @throws {RangeError} out_of_memory.
 */
export function placeNumbers(
  engine: Engine,
  { values, shape }: Pick<Numbers, 'values' | 'shape'>,
  dtype: RealDType,
  scope: Scope,
  what: string,
): CoreTensor {
  const handle = scope.keep(allocate(engine, shape, 'float64', what));
  viewOf(engine, spanOf(engine, handle), 'float64').set(dtype === 'float32' ? Float32Array.from(values) : values);
  return handle;
}

/** Copies the inputs into the module, kept in `scope`. @throws {RangeError} out_of_memory. */
export function placeRegressionInputs(
  engine: Engine,
  { features, labels, test, sampleWeight, classWeight }: RegressionInputs,
  dtype: RealDType,
  scope: Scope,
): PlacedInputs {
  const place = (numbers: Numbers | null | undefined, name: string, rounded: RealDType) =>
    numbers == null ? null : placeNumbers(engine, numbers, rounded, scope, `regression: ${name}`);
  const placeLabels = ({ values, shape }: Labels) => {
    const handle = scope.keep(allocate(engine, shape, 'int32', 'regression: labels'));
    viewOf(engine, spanOf(engine, handle), 'int32').set(values);
    return handle;
  };
  return [
    placeNumbers(engine, features, dtype, scope, 'regression: features'),
    placeLabels(labels),
    place(test?.features, 'test.features', dtype),
    test === null ? null : placeLabels(test.labels),
    place(sampleWeight, 'sampleWeight', 'float64'),
    place(classWeight, 'classWeight', 'float64'),
  ];
}
