import type { DType } from './api.d.ts';
import type { Exchange } from './exchange.ts';
import type { OperationName } from './operations.ts';
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
  /** Writes into the exchange where the elements are (0 for a tensor without any memory), the rank and the extents. */
  describe(): void;
  /** The same memory as an object of its own; this one is empty afterwards. */
  take(): CoreTensor;
}

/** What an operation gives back. It keeps its tensors, which are empty where the operation has none: never delete them. */
export interface CoreResult extends Owned {
  output(): CoreTensor;
  gradient(input: number): CoreTensor;
  /** Gives all memory back. */
  clear(): void;
}

/** 16-bit floats of a file, by their bits. */
type HalfTensor = CoreTensor;

/** Widens as many numbers as both tensors hold. */
type Widen = (halves: HalfTensor, floats: CoreTensor) => void;

/** 0 for success, else what went wrong, with the message in the exchange (status.ts). */
export type Status = number;

/** A training. All but the constructor only after `open`. */
export interface CoreRegression extends Owned {
  /** Takes features and labels over; of test rows there are both or none. The options are in the exchange. */
  open(
    features: CoreTensor,
    labels: CoreTensor,
    testFeatures: CoreTensor | null,
    testLabels: CoreTensor | null,
    sampleWeight: CoreTensor | null,
    classWeight: CoreTensor | null,
  ): Status;
  step(iterations: number): number;
  restart(): void;
  /** The regression's own tensors: never delete them. */
  parameters(): CoreTensor;
  scaling(): CoreTensor;
  /** Standardizes the features in place. */
  predict(features: CoreTensor, probabilities: CoreTensor): Status;
  objective(): number;
  objective_at(parameters: CoreTensor): number;
  gradient_norm(): number;
  loss(test: boolean, mse: boolean): number;
  accuracy(test: boolean): number;
  iterations(): number;
  converged(): boolean;
  diverged(): boolean;
}

export type RealDType = Exclude<DType, 'int32'>;

/**
 * The tensors in the operation's order (null for an absent one), then the result to fill. The options are in the exchange, and
 * the result is told there.
 */
export type CoreFunction = (...parameters: [...(CoreTensor | null)[], CoreResult]) => Status;

/** Uninitialised memory for the rank and the extents in the exchange, or null when there is none. */
type Allocate = () => CoreTensor | null;

export type Core = Readonly<Record<`${OperationName}_${RealDType}`, CoreFunction>> &
  Readonly<Record<`allocate_${DType | 'uint16'}`, Allocate>> &
  Readonly<Record<`make_result_${RealDType}`, () => CoreResult>> & {
    make_regression(): CoreRegression;
    readonly float16_to_float32: Widen;
    readonly bfloat16_to_float32: Widen;
    /** Where the two parts of the exchange are. */
    numbers(): number;
    words(): number;
  };

/** A running module: its functions, its memory, and what every call uses again. */
export interface Engine {
  readonly core: Core;
  readonly memory: WebAssembly.Memory;
  readonly exchange: Exchange;
  readonly workspace: Workspace;
}

export const bytesPerElement = { float32: 4, float64: 8, int32: 4 } as const;
