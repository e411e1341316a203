import type { DType } from './api.d.ts';
import type { OperationName } from './operations.ts';

/**
 * What the module offers: cpp/embind/bindings.cpp as seen from here. Every object of it owns memory of the module until
 * its `delete`.
 */

export interface Owned {
  delete(): void;
}

export type View = Float32Array | Float64Array | Int32Array;

export interface CoreTensor extends Owned {
  shape(): number[];
  /** The tensor's memory. Stale after the memory of the module has grown. */
  view(): View;
}

/** `allocate` gives uninitialised memory, or null when there is none. */
interface TensorClass {
  allocate(shape: readonly number[]): CoreTensor | null;
}

/** What an operation gives back. The tensors taken belong to the caller; null where the operation has none. */
export interface CoreResult extends Owned {
  takeOutput(): CoreTensor | null;
  takeGradient(input: number): CoreTensor | null;
  takeLse(): CoreTensor | null;
  takeArgmax(): CoreTensor | null;
  readonly count: number;
  readonly weight_sum: number;
  readonly sum: number;
}

/** 16-bit floats of a file, by their bits. */
interface HalfTensor extends Owned {
  view(): Uint16Array;
}

/** Widens as many numbers as both tensors hold. */
type Widen = (halves: HalfTensor, floats: CoreTensor) => void;

type ResultClass = new () => CoreResult;

/** A value of an Embind enum: one object each, the same every time. */
export interface EnumValue {
  readonly value: number;
}

type Enumeration = Readonly<Record<string, EnumValue>>;

export interface Status {
  readonly code: EnumValue;
  readonly message: string;
}

export type RealDType = Exclude<DType, 'int32'>;

/** The tensors in the operation's order (null for an absent one), then every option, then the result to fill. */
export type CoreFunction = (...parameters: [...(CoreTensor | null)[], Record<string, unknown>, CoreResult]) => Status;

export type Core = Readonly<Record<`${OperationName}_${RealDType}`, CoreFunction>> & {
  readonly TensorFloat32: TensorClass;
  readonly TensorFloat64: TensorClass;
  readonly TensorInt32: TensorClass;
  readonly TensorUint16: { allocate(shape: readonly number[]): HalfTensor | null };
  readonly float16_to_float32: Widen;
  readonly bfloat16_to_float32: Widen;
  readonly ResultFloat32: ResultClass;
  readonly ResultFloat64: ResultClass;
  readonly Reduction: Enumeration;
  readonly Empty: Enumeration;
  readonly Clamp: Enumeration;
  readonly ErrorCode: Enumeration;
};

/** A running module: its functions and its memory. */
export interface Engine {
  readonly core: Core;
  readonly memory: WebAssembly.Memory;
}

export const tensorClasses = { float32: 'TensorFloat32', float64: 'TensorFloat64', int32: 'TensorInt32' } as const;
export const resultClasses = { float32: 'ResultFloat32', float64: 'ResultFloat64' } as const;
export const bytesPerElement = { float32: 4, float64: 8, int32: 4 } as const;
