import type { DType } from './api.d.ts';
import type { OperationName, OptionsClassName } from './operations.ts';
import type { Workspace } from './workspace.ts';

/**
 * What the module offers: cpp/embind/bindings.cpp as seen from here. Every object of it owns memory of the module until
 * its `delete`.
 */

export interface Owned {
  delete(): void;
}

export type View = Float32Array | Float64Array | Int32Array;

export interface CoreTensor extends Owned {
  /** Where the elements are in the memory; 0 for a tensor without any memory. */
  readonly address: number;
  readonly rank: number;
  extent(axis: number): number;
  /** The same memory as an object of its own; this one is empty afterwards. */
  take(): CoreTensor;
}

/** The extents of a tensor, outermost first. */
export interface CoreShape extends Owned {
  append(extent: number): boolean;
  clear(): void;
}

/** `allocate` gives uninitialised memory, or null when there is none. */
interface TensorClass {
  allocate(shape: CoreShape): CoreTensor | null;
}

/** What an operation gives back. It keeps its tensors, which are empty where the operation has none: never delete them. */
export interface CoreResult extends Owned {
  output(): CoreTensor;
  gradient(input: number): CoreTensor;
  lse(): CoreTensor;
  argmax(): CoreTensor;
  readonly count: number;
  readonly weight_sum: number;
  readonly sum: number;
  /** Gives all memory back. */
  clear(): void;
}

/** The options of an operation, every one by its name. */
export interface CoreOptions extends Owned {
  [option: string]: unknown;
}

/** 16-bit floats of a file, by their bits. */
type HalfTensor = CoreTensor;

/** Widens as many numbers as both tensors hold. */
type Widen = (halves: HalfTensor, floats: CoreTensor) => void;

type ResultClass = new () => CoreResult;
type OptionsClass = new () => CoreOptions;

/** A value of an Embind enum: one object each, the same every time. */
export interface EnumValue {
  readonly value: number;
}

type Enumeration = Readonly<Record<string, EnumValue>>;

export interface Status extends Owned {
  readonly code: EnumValue;
  /** Where its message is in the memory, in UTF-8. */
  readonly address: number;
  readonly length: number;
}

/** A training. All but the constructor only after `open`. */
export interface CoreRegression extends Owned {
  /** Takes features and labels over; of test rows there are both or none. Null when all went well. */
  open(
    options: CoreTensor,
    features: CoreTensor,
    labels: CoreTensor,
    testFeatures: CoreTensor | null,
    testLabels: CoreTensor | null,
    sampleWeight: CoreTensor | null,
    classWeight: CoreTensor | null,
  ): Status | null;
  step(iterations: number): number;
  restart(): void;
  /** The regression's own tensors: never delete them. */
  parameters(): CoreTensor;
  scaling(): CoreTensor;
  /** Standardizes the features in place. */
  predict(features: CoreTensor, probabilities: CoreTensor): Status | null;
  objective(): number;
  objective_at(parameters: CoreTensor): number;
  gradient_norm(): number;
  loss(test: boolean, mse: boolean): number;
  accuracy(test: boolean): number;
  readonly iterations: number;
  readonly converged: boolean;
  readonly diverged: boolean;
}

export type RealDType = Exclude<DType, 'int32'>;

/**
 * The tensors in the operation's order (null for an absent one), then the options, then the result to fill. Null when all
 * went well.
 */
export type CoreFunction = (...parameters: [...(CoreTensor | null)[], CoreOptions, CoreResult]) => Status | null;

export type Core = Readonly<Record<`${OperationName}_${RealDType}`, CoreFunction>> &
  Readonly<Record<OptionsClassName, OptionsClass>> & {
    readonly TensorFloat32: TensorClass;
    readonly TensorFloat64: TensorClass;
    readonly TensorInt32: TensorClass;
    readonly Shape: new () => CoreShape;
    readonly Regression: new () => CoreRegression;
    readonly TensorUint16: { allocate(shape: CoreShape): HalfTensor | null };
    readonly float16_to_float32: Widen;
    readonly bfloat16_to_float32: Widen;
    readonly ResultFloat32: ResultClass;
    readonly ResultFloat64: ResultClass;
    readonly Reduction: Enumeration;
    readonly Empty: Enumeration;
    readonly Clamp: Enumeration;
    readonly CalibrationNorm: Enumeration;
    readonly ErrorCode: Enumeration;
  };

/** A running module: its functions, its memory, and the objects of it that every call uses again. */
export interface Engine {
  readonly core: Core;
  readonly memory: WebAssembly.Memory;
  readonly workspace: Workspace;
}

export const tensorClasses = { float32: 'TensorFloat32', float64: 'TensorFloat64', int32: 'TensorInt32' } as const;
export const resultClasses = { float32: 'ResultFloat32', float64: 'ResultFloat64' } as const;
export const bytesPerElement = { float32: 4, float64: 8, int32: 4 } as const;
