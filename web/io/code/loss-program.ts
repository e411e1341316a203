/** A loss over given numbers: what a program in any language computes. Options that a kind does not have are at their defaults. */
export interface LossProgram {
  /** What the values are: `binary` means probabilities of class 1. */
  readonly kind: 'logits' | 'probabilities' | 'binary';
  /** Row-major, of shape (C), (N, C) or (N, C, d1, ...); of any shape for `binary`. */
  readonly values: Float64Array;
  readonly shape: readonly number[];
  readonly target: ProgramTarget;
  /** One weight a class. */
  readonly weight: Float64Array | null;
  readonly reduction: 'none' | 'sum' | 'mean' | 'mean_all';
  readonly labelSmoothing: number;
  readonly temperature: number;
  readonly logitScale: number;
  /** Infinity for none. */
  readonly softcap: number;
  readonly lseSquareScale: number;
  readonly ignoreIndex: number;
  readonly eps: number;
  readonly unit: 'nats' | 'bits';
  readonly dtype: 'float32' | 'float64';
}

/** Class indices, of the values' shape without the classes; or probabilities, of the values' shape. */
export interface ProgramTarget {
  readonly kind: 'indices' | 'probabilities';
  readonly values: ArrayLike<number>;
  readonly shape: readonly number[];
}

/** What the classes run along is the last axis of a row or a table, and the second one of anything larger. */
export function classCount({ shape }: LossProgram): number {
  return shape.length < 2 ? (shape[0] ?? 1) : shape[1];
}

/** Whether rows can be left out of this loss: the program must look for them. */
export function ignoresRows({ kind, target, ignoreIndex }: LossProgram): boolean {
  const { kind: form, values } = target;
  return kind === 'logits' && form === 'indices' && (ignoreIndex !== -100 || Array.from(values).includes(ignoreIndex));
}

/** Whether the target of each row is one class as it is: no smoothing, no weights, none left out. */
export function hasPlainClasses(program: LossProgram): boolean {
  const { target, weight, labelSmoothing } = program;
  return target.kind === 'indices' && weight === null && labelSmoothing === 0 && !ignoresRows(program);
}

/** The rows, each a distribution: N * d1 * ... */
export function rowCount(program: LossProgram): number {
  return program.values.length / classCount(program);
}

/** The numbers of one row, in the order of the classes. */
export function rowOf(program: LossProgram, row: number): Float64Array {
  const { shape, values } = program;
  const classes = classCount(program);
  const inner = shape.slice(2).reduce((product, extent) => product * extent, 1);
  const first = Math.floor(row / inner) * classes * inner + (row % inner);
  return Float64Array.from({ length: classes }, (_, index) => values[first + index * inner]);
}

/** Why a language has no program for a loss: the message's key ends in `reason`. */
export interface Refusal {
  readonly reason: 'too_long' | 'clips' | 'divides_by_sums' | 'zero_times_infinity';
  readonly values: Readonly<Record<string, string | number>>;
}

/** More numbers than these make no program that a person would read. */
const mostNumbers = 5000;

/** Whether the numbers are better kept in files beside the program. */
export function isLong({ values }: LossProgram): boolean {
  return values.length > mostNumbers;
}
