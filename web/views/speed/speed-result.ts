/** What is measured: the mean cross-entropy, the same with its gradient, and the probabilities. */
export const speedOperations = ['loss', 'gradient', 'softmax'] as const;
export type SpeedOperation = (typeof speedOperations)[number];

/** Rows and classes. */
export type Shape = readonly [rows: number, classes: number];
export const shapes: readonly Shape[] = [
  [4096, 2],
  [4096, 10],
  [4096, 100],
  [1024, 1000],
  [64, 50257],
];

/** Who is measured: the core as two binaries with SIMD and one without, and a plain loop. The fastest comes first. */
export const contenderNames = ['relaxed', 'simd128', 'scalar', 'javascript'] as const;
export type ContenderName = (typeof contenderNames)[number];

/** What was found about one contender. */
export interface Figure {
  /** Bytes of the logits, 4 a number, in the median time of a run. */
  readonly gigabytesPerSecond: number;
  /** The largest error of any number of the result against float64, in units in the last place of a float32. */
  readonly worstUlp: number;
}

/** One operation on one shape. */
export interface SpeedResult {
  readonly operation: SpeedOperation;
  readonly shape: Shape;
  /** GB/s of reading the logits and doing nothing with them, in the fastest round. */
  readonly readLimit: number;
  /** In the order of `contenderNames`, without those that the engine cannot run. */
  readonly figures: Readonly<Partial<Record<ContenderName, Figure>>>;
}

export interface SpeedProgress {
  /** Rounds, of `total`. */
  readonly done: number;
  readonly total: number;
  /** What is being measured. */
  readonly operation: SpeedOperation;
  readonly shape: Shape;
}

/** What to measure. */
export interface SpeedRequest {
  readonly operations: readonly SpeedOperation[];
  readonly shapes: readonly Shape[];
  readonly rounds: number;
  /** How long each contender runs in each round, at least, in ms. */
  readonly leastTime: number;
}
