/// <reference lib="esnext.disposable" />

/**
 * xent: softmax and cross-entropy, with gradients, computed in WebAssembly SIMD.
 *
 *     import { load } from './xent.js';
 *     const xent = await load();
 *     xent.crossEntropy([[2, 1, 0.1]], [0]).value;
 */

export type Variant = 'simd128' | 'relaxed-simd';
export type DType = 'float32' | 'float64' | 'int32';

export interface LoadOptions {
  /** The binary to take. By default relaxed SIMD (fused multiply-adds) where the engine has it, else SIMD128. */
  readonly variant?: Variant | undefined;
  /** A compiled module, such as another `Xent`'s `module` posted to a worker: nothing is fetched or compiled. */
  readonly module?: WebAssembly.Module | undefined;
  /** The bytes of the binary: nothing is fetched. */
  readonly wasmBinary?: BufferSource | undefined;
}

/** Row-major numbers. A scalar has the shape []. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array | Int32Array;
}

/** Numbers in the module's memory: taken without copying, until `free` or the end of a `using` block. */
export interface Tensor extends Values {
  readonly dtype: DType;
  /** A view of the memory that is right at the moment: ask again after every call, because memory that grows moves. */
  readonly data: Float32Array | Float64Array | Int32Array;
  /** Gives the memory back; later uses throw a TypeError. */
  free(): void;
  readonly [Symbol.dispose]: () => void;
}

/** A number, or arrays of arrays of them, all of one length on each level. Texts: "NaN", "Infinity", "-Infinity". */
export type NestedNumbers = number | 'NaN' | 'Infinity' | '-Infinity' | readonly NestedNumbers[] | NumberArray;

export type NumberArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array;

/**
 * What an input may be: nested arrays, numbers with a shape, a tensor, or a flat typed array. A flat one is a vector, or
 * takes its shape from the first input where its length fits: a target of (N, d1, d2) may be one Int32Array.
 */
export type TensorLike =
  | NestedNumbers
  | {
      readonly shape: readonly number[];
      readonly data: NumberArray | readonly (number | 'NaN' | 'Infinity' | '-Infinity')[];
    }
  | Tensor;

/** The types of numbers that files hold. */
export type StoredDType =
  | 'float16'
  | 'bfloat16'
  | 'float32'
  | 'float64'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint8'
  | 'uint16'
  | 'uint32';

/** Row-major little-endian numbers in a file, or in a part of one, not read yet: what `file.slice(from, to)` gives. */
export interface StoredTensor {
  readonly shape: readonly number[];
  readonly dtype: StoredDType;
  readonly data: Blob;
}

export type OperationName =
  | 'softmax'
  | 'log_softmax'
  | 'logsumexp'
  | 'cross_entropy'
  | 'nll_loss'
  | 'perplexity'
  | 'softmax_focal_loss'
  | 'poly1_cross_entropy'
  | 'z_loss'
  | 'softmax_mse'
  | 'linear_cross_entropy'
  | 'binary_cross_entropy'
  | 'binary_cross_entropy_with_logits'
  | 'sigmoid'
  | 'log_sigmoid'
  | 'softplus'
  | 'sigmoid_focal_loss'
  | 'sigmoid_mse'
  | 'categorical_cross_entropy_probs'
  | 'entropy'
  | 'cross_entropy_dist'
  | 'kl_div'
  | 'kl_divergence'
  | 'js_divergence'
  | 'log_loss'
  | 'accuracy'
  | 'brier_score'
  | 'expected_calibration_error'
  | 'entropy_from_logits'
  | 'kl_divergence_from_logits';

/** What any operation gives back, besides its value. */
interface Statistics {
  /** log(sum(exp)) of each row, where rows are logits. */
  readonly lse?: Values;
  /** The first largest class of each row, where rows are logits. */
  readonly argmax?: Values;
  /** The rows that count: those not ignored. */
  readonly count: number;
  /** What a weighted mean divides by. The mean over batches is the sum of their `sum` over that of their `weightSum`. */
  readonly weightSum: number;
  /** The sum of the rows' losses, before a mean divides it. */
  readonly sum: number;
}

/** An array of a result: a Tensor, for you to free, when an input was one, else numbers of your own. */
export interface ResultArray extends Values {
  free?(): void;
}

/** Results of `evaluate`. */
export interface Evaluation extends Statistics {
  readonly output: ResultArray;
  /** By input: d(sum(grad_output * output)) / d(input). */
  readonly grad: Readonly<Record<string, ResultArray>>;
}

/** Results of a named function. `Value` is a number when everything was reduced to one. */
interface Result<Value, Gradients> extends Statistics {
  readonly value: Value;
  readonly grad: Gradients;
}

/** Arrays of a result are tensors when the first input is one; they are also when another one is. */
type ArrayFor<First> = First extends Tensor ? Tensor : Values;

/** The gradients asked for, by the name of the input. */
type Gradients<Name extends string, First> = { readonly [Key in Name]?: ArrayFor<First> };

interface CommonOptions<Differentiable extends string> {
  /** The type that is computed in. By default that of the tensors among the inputs, else float32. */
  readonly dtype?: 'float32' | 'float64' | undefined;
  /** The gradients wanted: all, or those of the inputs named. By default none. */
  readonly grad?: boolean | readonly Differentiable[] | undefined;
  /** The gradient that comes from above, of the value's shape. By default all ones. */
  readonly gradOutput?: TensorLike | null | undefined;
}

export interface SoftmaxOptions extends CommonOptions<'logits'> {
  /** The axis of the classes (-1). */
  readonly axis?: number | undefined;
  /** The logits are divided by it (1). */
  readonly temperature?: number | undefined;
}

export interface CrossEntropyOptions extends CommonOptions<'logits'> {
  /** A loss a row, their sum, or their weighted mean ('mean'). */
  readonly reduction?: 'none' | 'sum' | 'mean' | undefined;
  /** Rows with this class index do not count (-100). */
  readonly ignoreIndex?: number | undefined;
  /** How much of the target goes to all classes alike, 0 to 1 (0). */
  readonly labelSmoothing?: number | undefined;
  /** The logits are divided by it (1). */
  readonly temperature?: number | undefined;
  /** The logits are multiplied by it (1). */
  readonly logitScale?: number | undefined;
  /** Logits become cap * tanh(logits / cap), before they are scaled (null: none). */
  readonly softcap?: number | null | undefined;
  /** The weight of the squared logsumexp that is added (0). */
  readonly lseSquareScale?: number | undefined;
  /** The base of the logarithm ('e': nats; 2: bits). */
  readonly base?: number | 'e' | undefined;
  /** The axis of the classes (1, or 0 for a single row). */
  readonly axis?: number | undefined;
  /** What a mean over nothing is ('nan'). */
  readonly empty?: 'nan' | 'zero' | undefined;
  /** A weight a class: (C). */
  readonly weight?: TensorLike | null | undefined;
  /** A weight a row. */
  readonly sampleWeight?: TensorLike | null | undefined;
}

interface ReductionOption {
  /** A loss a row or element, their sum, or their mean ('mean'). */
  readonly reduction?: 'none' | 'sum' | 'mean' | undefined;
}
interface ClassAxisOption {
  /** The axis of the classes (1, or 0 for a single row). */
  readonly axis?: number | undefined;
}
interface ClassIndexOptions extends ClassAxisOption {
  /** Rows with this class index do not count (-100). */
  readonly ignoreIndex?: number | undefined;
}
interface ClassWeightOption {
  /** A weight a class: (C). */
  readonly weight?: TensorLike | null | undefined;
}

/** The mean divides by the weights of the rows that count. */
export interface NllLossOptions
  extends ReductionOption,
    ClassIndexOptions,
    ClassWeightOption,
    CommonOptions<'log_probs'> {}

export interface PerplexityOptions extends ClassIndexOptions, CommonOptions<'logits'> {}

/** The mean divides by the number of rows that count, whatever their weights. */
export interface SoftmaxFocalLossOptions
  extends ReductionOption,
    ClassIndexOptions,
    ClassWeightOption,
    CommonOptions<'logits'> {
  /** A factor of all losses (1, or null). */
  readonly alpha?: number | null | undefined;
  /** How strongly rows that are right already are turned down (2; 0: cross-entropy). */
  readonly gamma?: number | undefined;
}

export interface Poly1CrossEntropyOptions extends ReductionOption, ClassIndexOptions, CommonOptions<'logits'> {
  /** The weight of 1 - p of the target (2). */
  readonly epsilon?: number | undefined;
}

export interface ZLossOptions extends ReductionOption, ClassAxisOption, CommonOptions<'logits'> {
  /** The weight of the squared logsumexp (0.0001). */
  readonly lseSquareScale?: number | undefined;
}

export interface SoftmaxMseOptions extends ReductionOption, ClassIndexOptions, CommonOptions<'logits'> {}

export interface LinearCrossEntropyOptions extends CommonOptions<'hidden' | 'weight' | 'bias'> {
  /** A loss a row, their sum, or the mean over those not ignored ('mean'). */
  readonly reduction?: 'none' | 'sum' | 'mean' | undefined;
  /** Rows with this class index do not count (-100). */
  readonly ignoreIndex?: number | undefined;
  /** A number a class that is added to its logits: (V). */
  readonly bias?: TensorLike | null | undefined;
}

export interface BinaryCrossEntropyOptions extends CommonOptions<'probs'> {
  readonly reduction?: 'none' | 'sum' | 'mean' | undefined;
  /** Logarithms are at least -100 (PyTorch), or probabilities at least eps ('log100'). */
  readonly clamp?: 'log100' | 'eps' | undefined;
  readonly eps?: number | undefined;
  /** A weight an element. */
  readonly weight?: TensorLike | null | undefined;
}

export interface BinaryCrossEntropyWithLogitsOptions extends ReductionOption, CommonOptions<'logits'> {
  /** How much of the target goes to either answer alike, 0 to 1 (0). */
  readonly labelSmoothing?: number | undefined;
  /** A weight an element. */
  readonly weight?: TensorLike | null | undefined;
  /** A weight of yes for each entry of the last axis. */
  readonly posWeight?: TensorLike | null | undefined;
}

export interface SigmoidOptions extends CommonOptions<'logits'> {}

export interface SigmoidFocalLossOptions extends CommonOptions<'logits'> {
  /** A loss an element, their sum, or their mean ('none', as in torchvision). */
  readonly reduction?: 'none' | 'sum' | 'mean' | undefined;
  /** The weight of yes, against 1 - alpha of no; below 0 for neither (0.25). */
  readonly alpha?: number | undefined;
  /** How strongly elements that are right already are turned down (2; 0: cross-entropy). */
  readonly gamma?: number | undefined;
}

export interface SigmoidMseOptions extends ReductionOption, CommonOptions<'logits'> {}

export interface KlDivOptions extends CommonOptions<'input' | 'target'> {
  /** 'mean' is over elements, as PyTorch has it; 'batchmean' is the divergence of the rows of a matrix on average ('mean'). */
  readonly reduction?: 'none' | 'sum' | 'mean' | 'batchmean' | undefined;
  /** The target is a logarithm, too (false). */
  readonly logTarget?: boolean | undefined;
}

export interface CategoricalCrossEntropyProbsOptions extends CommonOptions<'probs'> {
  /** 'mean' is over rows, 'mean_all' over rows and classes ('mean'). */
  readonly reduction?: 'none' | 'sum' | 'mean' | 'mean_all' | undefined;
  /** Probabilities are clipped to [eps, 1 - eps] (1e-12; 0: not at all). */
  readonly eps?: number | undefined;
  /** Divide each row by its sum first (false). */
  readonly renormalize?: boolean | undefined;
}

interface BaseOption {
  /** The base of the logarithm ('e': nats; 2: bits). */
  readonly base?: number | 'e' | undefined;
}
export interface EntropyOptions extends BaseOption, CommonOptions<'p'> {}
export interface DivergenceOptions extends BaseOption, CommonOptions<'p' | 'q'> {}

interface TemperatureOption {
  /** The logits are divided by it (1). */
  readonly temperature?: number | undefined;
}
export interface EntropyFromLogitsOptions extends BaseOption, TemperatureOption, CommonOptions<'logits'> {}
export interface KlDivergenceFromLogitsOptions
  extends BaseOption,
    TemperatureOption,
    CommonOptions<'p_logits' | 'q_logits'> {
  /** Multiply by the square of the temperature, which keeps the gradients of distillation of one size (false). */
  readonly scaleT2?: boolean | undefined;
}

/** What the metrics of rows have in common. */
interface MetricOptions extends ClassIndexOptions {
  /** A weight a row, which means are weighted by. */
  readonly sampleWeight?: TensorLike | null | undefined;
}

export interface LogLossOptions extends MetricOptions, CommonOptions<'probs'> {
  /** The weighted mean, instead of the weighted sum (true). */
  readonly normalize?: boolean | undefined;
  /** Probabilities are clipped to [eps, 1 - eps] (2^-52; scikit-learn takes 2^-23 for float32). */
  readonly eps?: number | undefined;
  /** Divide each row by its sum once it is clipped, as scikit-learn before 1.3 does (true). */
  readonly renormalizeAfterClip?: boolean | undefined;
}

export interface AccuracyOptions extends ReductionOption, MetricOptions, Omit<CommonOptions<never>, 'gradOutput'> {
  /** The target counts as found among so many classes of the largest logits (1). */
  readonly topK?: number | undefined;
}

export interface BrierScoreOptions extends ReductionOption, MetricOptions, CommonOptions<'probs'> {}

export interface ExpectedCalibrationErrorOptions extends MetricOptions, Omit<CommonOptions<never>, 'gradOutput'> {
  /** How many bins of one width there are for the confidences (15). */
  readonly nBins?: number | undefined;
  /** The gaps of the bins become their weighted mean, or the largest ('l1'). */
  readonly norm?: 'l1' | 'max' | undefined;
}

/** What there is of every row of logits. */
interface RowStatistics {
  readonly lse: Values;
  readonly argmax: Values;
}

/** Results of an operation on logits. */
type LogitsResult<Value, First> = Result<Value, Gradients<'logits', First>> & RowStatistics;

/** Results of an operation on the layer before the logits. */
type LinearResult<Value, First> = Result<Value, Gradients<'hidden' | 'weight' | 'bias', First>> & RowStatistics;

/** One function per operation. Errors: see `Xent`. */
export interface NamedFunctions {
  softmax<L extends TensorLike>(logits: L, options?: SoftmaxOptions): LogitsResult<ArrayFor<L>, L>;
  logSoftmax<L extends TensorLike>(logits: L, options?: SoftmaxOptions): LogitsResult<ArrayFor<L>, L>;
  logsumexp<L extends TensorLike>(logits: L, options?: SoftmaxOptions): LogitsResult<number | ArrayFor<L>, L>;
  /**
   * Logits of (C), (N, C) or (N, C, d1, ...). The target is class indices of (), (N) or (N, d1, ...), or probabilities of
   * the logits' shape: that with as many axes as the logits is probabilities. Flat typed arrays and tensors go by their
   * type instead: integers are indices, floats are probabilities.
   */
  crossEntropy<L extends TensorLike>(
    logits: L,
    target: TensorLike,
    options?: CrossEntropyOptions,
  ): LogitsResult<number | ArrayFor<L>, L>;
  /** -weight * log-probability of each row's class index: cross-entropy for rows that logSoftmax gave. */
  nllLoss<L extends TensorLike>(
    logProbs: L,
    target: TensorLike,
    options?: NllLossOptions,
  ): Result<number | ArrayFor<L>, Gradients<'log_probs', L>>;
  /** exp of the mean cross-entropy, whose sum and count the result has: over batches it is exp(sum of sums / counts). */
  perplexity<L extends TensorLike>(logits: L, target: TensorLike, options?: PerplexityOptions): LogitsResult<number, L>;
  /** alpha * weight * (1 - p)^gamma * -log p, p of the row's class index. */
  softmaxFocalLoss<L extends TensorLike>(
    logits: L,
    target: TensorLike,
    options?: SoftmaxFocalLossOptions,
  ): LogitsResult<number | ArrayFor<L>, L>;
  /** -log p + epsilon * (1 - p), p of the row's class index. */
  poly1CrossEntropy<L extends TensorLike>(
    logits: L,
    target: TensorLike,
    options?: Poly1CrossEntropyOptions,
  ): LogitsResult<number | ArrayFor<L>, L>;
  /** lseSquareScale * logsumexp^2 of each row. */
  zLoss<L extends TensorLike>(logits: L, options?: ZLossOptions): LogitsResult<number | ArrayFor<L>, L>;
  /** The sum over the classes of (softmax(logits) - target)^2 of each row; the target as that of crossEntropy. */
  softmaxMse<L extends TensorLike>(
    logits: L,
    target: TensorLike,
    options?: SoftmaxMseOptions,
  ): LogitsResult<number | ArrayFor<L>, L>;
  /**
   * Cross-entropy of the logits hidden * transposed weight + bias, which are never stored: hidden states of (N, D), a
   * matrix of (V, D) and class indices of (N).
   */
  linearCrossEntropy<H extends TensorLike>(
    hidden: H,
    weight: TensorLike,
    target: TensorLike,
    options?: LinearCrossEntropyOptions,
  ): LinearResult<number | ArrayFor<H>, H>;
  binaryCrossEntropy<P extends TensorLike>(
    probs: P,
    target: TensorLike,
    options?: BinaryCrossEntropyOptions,
  ): Result<number | ArrayFor<P>, Gradients<'probs', P>>;
  /** Cross-entropy of sigmoid(logits), element by element, which doesn't overflow. */
  binaryCrossEntropyWithLogits<L extends TensorLike>(
    logits: L,
    target: TensorLike,
    options?: BinaryCrossEntropyWithLogitsOptions,
  ): Result<number | ArrayFor<L>, Gradients<'logits', L>>;
  /** 1 / (1 + e^-x) of every logit. */
  sigmoid<L extends TensorLike>(
    logits: L,
    options?: SigmoidOptions,
  ): Result<number | ArrayFor<L>, Gradients<'logits', L>>;
  /** log(sigmoid(x)) of every logit. */
  logSigmoid<L extends TensorLike>(
    logits: L,
    options?: SigmoidOptions,
  ): Result<number | ArrayFor<L>, Gradients<'logits', L>>;
  /** log(1 + e^x) of every logit. */
  softplus<L extends TensorLike>(
    logits: L,
    options?: SigmoidOptions,
  ): Result<number | ArrayFor<L>, Gradients<'logits', L>>;
  /** alpha * (how wrong sigmoid(logits) is)^gamma * cross-entropy, element by element. */
  sigmoidFocalLoss<L extends TensorLike>(
    logits: L,
    target: TensorLike,
    options?: SigmoidFocalLossOptions,
  ): Result<number | ArrayFor<L>, Gradients<'logits', L>>;
  /** (sigmoid(logits) - target)^2, element by element. */
  sigmoidMse<L extends TensorLike>(
    logits: L,
    target: TensorLike,
    options?: SigmoidMseOptions,
  ): Result<number | ArrayFor<L>, Gradients<'logits', L>>;
  /** target * (log target - input), element by element: `input` holds log q. A target of 0 has the slope 0. */
  klDiv<I extends TensorLike>(
    input: I,
    target: TensorLike,
    options?: KlDivOptions,
  ): Result<number | ArrayFor<I>, Gradients<'input' | 'target', I>>;
  categoricalCrossEntropyProbs<P extends TensorLike>(
    probs: P,
    targetProbs: TensorLike,
    options?: CategoricalCrossEntropyProbsOptions,
  ): Result<number | ArrayFor<P>, Gradients<'probs', P>>;
  entropy<P extends TensorLike>(p: P, options?: EntropyOptions): Result<number | ArrayFor<P>, Gradients<'p', P>>;
  crossEntropyDist<P extends TensorLike>(
    p: P,
    q: TensorLike,
    options?: DivergenceOptions,
  ): Result<number | ArrayFor<P>, Gradients<'p' | 'q', P>>;
  klDivergence<P extends TensorLike>(
    p: P,
    q: TensorLike,
    options?: DivergenceOptions,
  ): Result<number | ArrayFor<P>, Gradients<'p' | 'q', P>>;
  jsDivergence<P extends TensorLike>(
    p: P,
    q: TensorLike,
    options?: DivergenceOptions,
  ): Result<number | ArrayFor<P>, Gradients<'p' | 'q', P>>;
  /**
   * scikit-learn's: -log of the probability of each row's class index, clipped and renormalised. A vector of probabilities
   * and a target of its length, of 0 and 1, are probabilities of class 1.
   */
  logLoss<P extends TensorLike>(
    probs: P,
    target: TensorLike,
    options?: LogLossOptions,
  ): Result<number, Gradients<'probs', P>>;
  /** How often the class index is that of the first largest logit, or among the `topK` largest. */
  accuracy<L extends TensorLike>(
    logits: L,
    target: TensorLike,
    options?: AccuracyOptions,
  ): Result<number | ArrayFor<L>, Gradients<never, L>>;
  /** The squared distance of each row from its one-hot target. A vector of probabilities as in `logLoss`. */
  brierScore<P extends TensorLike>(
    probs: P,
    target: TensorLike,
    options?: BrierScoreOptions,
  ): Result<number | ArrayFor<P>, Gradients<'probs', P>>;
  /** How far confidences are from accuracy, bin by bin. A vector of probabilities as in `logLoss`. */
  expectedCalibrationError<P extends TensorLike>(
    probs: P,
    target: TensorLike,
    options?: ExpectedCalibrationErrorOptions,
  ): Result<number, Gradients<never, P>>;
  /** The entropy of the softmax of each row. */
  entropyFromLogits<L extends TensorLike>(
    logits: L,
    options?: EntropyFromLogitsOptions,
  ): Result<number | ArrayFor<L>, Gradients<'logits', L>>;
  /** The divergence of softmax(qLogits / temperature) from softmax(pLogits / temperature): in distillation, the teacher's. */
  klDivergenceFromLogits<L extends TensorLike>(
    pLogits: L,
    qLogits: TensorLike,
    options?: KlDivergenceFromLogitsOptions,
  ): Result<number | ArrayFor<L>, Gradients<'p_logits' | 'q_logits', L>>;
}

/** What the blocks of an `accumulate` add up to. */
export interface Accumulated {
  /** What the operation would give for all rows at once. */
  readonly value: number;
  /** As in `Statistics`, over all rows. */
  readonly sum: number;
  readonly count: number;
  readonly weightSum: number;
  /** The base of the logarithm to the power of the mean loss, its z-loss left out: e^(nats), or 2^(bits). */
  readonly perplexity: number;
  /**
   * Of the rows that count, those whose largest logit is the target's class, or the first of its most probable ones; where
   * rows are logits. Divided by `count` it is the accuracy.
   */
  readonly correct?: number;
}

/** Takes rows block by block, and keeps nothing of them but their sums. */
export interface Accumulator<Parameters extends readonly unknown[]> {
  /**
   * Adds a block, given as the named function takes it; options given here hold for this block alone. An error names the
   * row as counted over all blocks, and a block that throws adds nothing.
   */
  update(...block: Parameters): void;
  /** The result over the blocks so far; more may follow. */
  result(): Accumulated;
}

/** The options of a function whose result is accumulated: a loss a row, and gradients, would need all rows at once. */
type Accumulable<Options> = Omit<Options, 'grad' | 'gradOutput' | 'reduction'> & {
  readonly reduction?: Exclude<NonNullable<Options extends { reduction?: infer R } ? R : never>, 'none'> | undefined;
};

export interface Accumulate {
  (
    operation: 'cross_entropy',
    options?: Accumulable<Omit<CrossEntropyOptions, 'sampleWeight'>>,
  ): Accumulator<[logits: TensorLike, target: TensorLike, options?: Pick<CrossEntropyOptions, 'sampleWeight'>]>;
  (
    operation: 'nll_loss',
    options?: Accumulable<NllLossOptions>,
  ): Accumulator<[logProbs: TensorLike, target: TensorLike]>;
  (
    operation: 'softmax_focal_loss',
    options?: Accumulable<SoftmaxFocalLossOptions>,
  ): Accumulator<[logits: TensorLike, target: TensorLike]>;
  (
    operation: 'poly1_cross_entropy',
    options?: Accumulable<Poly1CrossEntropyOptions>,
  ): Accumulator<[logits: TensorLike, target: TensorLike]>;
  (
    operation: 'softmax_mse',
    options?: Accumulable<SoftmaxMseOptions>,
  ): Accumulator<[logits: TensorLike, target: TensorLike]>;
  (operation: 'z_loss', options?: Accumulable<ZLossOptions>): Accumulator<[logits: TensorLike]>;
  (
    operation: 'linear_cross_entropy',
    options?: Accumulable<LinearCrossEntropyOptions>,
  ): Accumulator<[hidden: TensorLike, weight: TensorLike, target: TensorLike]>;
  (
    operation: 'binary_cross_entropy',
    options?: Accumulable<Omit<BinaryCrossEntropyOptions, 'weight'>>,
  ): Accumulator<[probs: TensorLike, target: TensorLike, options?: Pick<BinaryCrossEntropyOptions, 'weight'>]>;
  (
    operation: 'binary_cross_entropy_with_logits',
    options?: Accumulable<Omit<BinaryCrossEntropyWithLogitsOptions, 'weight'>>,
  ): Accumulator<
    [logits: TensorLike, target: TensorLike, options?: Pick<BinaryCrossEntropyWithLogitsOptions, 'weight'>]
  >;
  (
    operation: 'sigmoid_focal_loss',
    options?: Accumulable<SigmoidFocalLossOptions>,
  ): Accumulator<[logits: TensorLike, target: TensorLike]>;
  (
    operation: 'sigmoid_mse',
    options?: Accumulable<SigmoidMseOptions>,
  ): Accumulator<[logits: TensorLike, target: TensorLike]>;
  (
    operation: 'categorical_cross_entropy_probs',
    options?: Accumulable<CategoricalCrossEntropyProbsOptions>,
  ): Accumulator<[probs: TensorLike, targetProbs: TensorLike]>;
}

export interface RegressionOptions {
  /** The training rows: (n, d), finite. */
  readonly features: TensorLike;
  /** The class of each training row: whole numbers, 0..classes-1, of at least two classes. */
  readonly labels: TensorLike;
  /** How many classes there are (the largest label + 1). */
  readonly classes?: number | undefined;
  /** Rows that are held out: measured, never trained on. */
  readonly test?: { readonly features: TensorLike; readonly labels: TensorLike } | null | undefined;
  /** A weight a training row, at least 0. */
  readonly sampleWeight?: TensorLike | null | undefined;
  /** A weight a class; 'balanced': n / (classes * the rows of the class), as in scikit-learn. */
  readonly classWeight?: TensorLike | 'balanced' | null | undefined;
  /**
   * scikit-learn's inverse strength of L2 (1): what is made small is C * sum(weight * loss) + 0.5 * |weights|^2. Intercepts
   * are not penalised. Infinity: no penalty, and C counts as 1.
   */
  readonly C?: number | undefined;
  /**
   * Of a row: 'cross_entropy' of softmax against its class, or 'mse', the mean over the classes of the squared differences
   * between softmax and the one-hot row ('cross_entropy'). For two classes that is (sigmoid - label)^2.
   */
  readonly loss?: 'cross_entropy' | 'mse' | undefined;
  /** How much of the target goes to all classes alike, 0 to 1 (0). */
  readonly labelSmoothing?: number | undefined;
  /**
   * 'lbfgs': limited-memory BFGS with a line search for the strong Wolfe conditions. 'gd': gradient descent on all rows;
   * 'sgd' and 'adam': on batches, shuffled anew for each pass over the rows ('lbfgs').
   */
  readonly optimizer?: 'gd' | 'sgd' | 'adam' | 'lbfgs' | undefined;
  /**
   * The step along the gradient of the mean loss and its penalty; not for lbfgs (0.1; adam: 0.001). Two classes count as
   * the two columns of softmax: the one weight vector is their difference and moves twice as far.
   */
  readonly learningRate?: number | undefined;
  /** Of gd and sgd: the share of the last step that is kept, 0 to below 1 (0). */
  readonly momentum?: number | undefined;
  /** Nesterov's momentum (false). */
  readonly nesterov?: boolean | undefined;
  /** The rows of a batch of sgd or adam (32). */
  readonly batchSize?: number | undefined;
  /** Converged: no entry of the gradient of the mean loss plus its penalty is larger (1e-9). */
  readonly tolerance?: number | undefined;
  /** Subtract the training rows' mean from every feature and divide by their standard deviation; constant columns become 0 (false). */
  readonly standardize?: boolean | undefined;
  /** Units of a hidden layer between the features and the classes (0: none). */
  readonly hidden?: number | undefined;
  /** Of the hidden layer ('tanh'). */
  readonly activation?: 'tanh' | 'relu' | undefined;
  /** Of features and results; what lies between is computed in double ('float64'). */
  readonly dtype?: 'float32' | 'float64' | undefined;
  /** Of the batches and of the hidden layer's start: a whole number from 0 on (0). */
  readonly seed?: number | undefined;
  /** Where to begin. By default zeros, or with a hidden layer random numbers within 1 / sqrt(inputs of the layer). */
  readonly start?: RegressionWeights | undefined;
}

/** The weights of a regression; those left out are as at its start. */
export interface RegressionWeights {
  /** (classes, d), or (1, d) for two classes, where it is the difference of their two rows; d is `hidden` if there is such a layer. */
  readonly coef?: TensorLike | undefined;
  /** (classes), or (1) for two classes. */
  readonly intercept?: TensorLike | undefined;
  /** (hidden, d). */
  readonly hiddenWeight?: TensorLike | undefined;
  /** (hidden). */
  readonly hiddenBias?: TensorLike | undefined;
}

/**
 * Logistic or softmax regression in training, or a network of one hidden layer. The rows stay in the module's memory until
 * `free` or the end of a `using` block. The same options give the same numbers, step by step.
 */
export interface Regression {
  /**
   * Runs up to so many iterations, fewer when it converges or diverges, and returns how many. One of gd, sgd and adam is a
   * pass over all rows, one of lbfgs a line search.
   */
  step(iterations?: number): number;
  /** Begins again with no iterations, from the weights given and elsewhere as at the first start. */
  restart(weights?: RegressionWeights): void;
  /** So many iterations have been run. */
  readonly iterations: number;
  /** The gradient is within the tolerance, or lbfgs finds no lower point in double precision. */
  readonly converged: boolean;
  /** The loss exploded or stopped being a number: the weights are those before the iteration that did so. */
  readonly diverged: boolean;
  /** C * sum(weight * loss) + 0.5 * |weights|^2 over the training rows, with C = 1 and no penalty for C = Infinity. */
  objective(): number;
  /** The same for other weights, those left out as they are; nothing is changed. */
  objectiveAt(weights: RegressionWeights): number;
  /** The largest absolute entry of the gradient of the mean loss plus its penalty: what the tolerance bounds. */
  gradientNorm(): number;
  /** The mean loss without the penalty, weighted and smoothed as in training (test rows by their class); or the mean of the other loss. */
  loss(rows: 'train' | 'test', loss?: 'cross_entropy' | 'mse'): number;
  /** The share of rows whose most probable class, the first of several, is theirs. */
  accuracy(rows: 'train' | 'test'): number;
  /** Probabilities: (m, classes). */
  predictProba(features: TensorLike): Values;
  /** As in RegressionWeights; of the standardized features. */
  readonly coef: Values;
  readonly intercept: Values;
  readonly hiddenWeight: Values | undefined;
  readonly hiddenBias: Values | undefined;
  /** (d): what was subtracted from each feature, and what it was divided by; 0 and 1 unless standardized. */
  readonly mean: Values;
  readonly scale: Values;
  /** Gives the memory back; later uses throw a TypeError. */
  free(): void;
  readonly [Symbol.dispose]: () => void;
}

/**
 * A module that runs. Everything throws before anything is computed: a RangeError for a value out of range, a TypeError
 * for a shape, a dtype or a name, each with a `code` (XentError).
 */
export interface Xent extends NamedFunctions {
  readonly variant: Variant;
  /** The compiled module, to be posted to a worker and given to `load` there. */
  readonly module: WebAssembly.Module;
  /** A tensor of zeros in the module's memory. float32 unless said. */
  tensor(shape: readonly number[], dtype?: DType): Tensor;
  /**
   * Any operation by its standard name, with inputs and options in snake_case. Without `lse` and `argmax` where the option
   * `row_statistics` is false: of small batches, they take longer to copy than the loss to compute.
   */
  evaluate(
    operation: OperationName,
    inputs: Readonly<Record<string, TensorLike | null | undefined>>,
    options?: Readonly<Record<string, unknown>>,
  ): Evaluation;
  /**
   * A sum or a mean over rows that come in blocks, for data that doesn't fit at once: the result is that of one call over
   * all, but for the order in which doubles are added.
   */
  readonly accumulate: Accumulate;
  /**
   * A model to be trained: logistic regression for two classes, softmax regression for more, or either on a hidden layer.
   * Non-finite features and weights below 0 are a RangeError (value_out_of_range), labels of one class alone are
   * target_out_of_range.
   */
  regression(options: RegressionOptions): Regression;
}

export interface PoolLoadOptions extends LoadOptions {
  /** How many workers. By default one for every processor. */
  readonly workers?: number | undefined;
}

/** How far a computation is. */
export interface Progress {
  readonly done: number;
  /** In bytes, as `done`. */
  readonly total: number;
  readonly bytesPerSecond: number;
  readonly secondsLeft: number;
}

/** What every function of a pool takes besides the options of the operation. */
export interface PoolOptions {
  /** Makes the promise reject with the signal's reason; blocks that were not begun are never computed. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Hands the buffers of the inputs over instead of copying them: they are detached when the promise settles (false), but
   * for those that go to several workers. Up to 2^20 numbers move to one worker as they are: a batch that comes in blocks,
   * as from a model, is best handed over in as many calls at once, whose `sum` and `weightSum` add up. Larger inputs are
   * copied block by block all the same. Arrays of the result take their place either way: a gradient needs no new memory
   * then, which would cost more than the gradient.
   */
  readonly transfer?: boolean | undefined;
}

interface ProgressOptions extends PoolOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** An input of a pool's function: a file is read where it is computed with. Tensors are copied. */
export type PoolInput = TensorLike | StoredTensor;

type PoolLogitsResult<Value> = LogitsResult<Value, Values>;
type PoolResult<Value, Names extends string> = Result<Value, Gradients<Names, Values>>;

/**
 * The same operations in workers: as promises, of the same results, but that arrays are always typed arrays of your own.
 * Large inputs are divided by their rows, those of the first axis, among all workers; small ones and those whose classes
 * lie along the first axis go to one. What all rows use, as the matrix of linearCrossEntropy, each worker keeps for the
 * length of a call. Don't change an input before the promise settles. Arrays in a SharedArrayBuffer, where there is one,
 * are not copied: the workers read them where they are. A mean or a sum over divided rows is that of one call over all, but
 * for the order in which doubles are added; every row's own results are the same to the last bit, and the gradients of a
 * mean within a unit in the last place. The gradients of what all rows use are the blocks' own, added in double.
 *
 * Errors are those of `Xent`, with rows counted over all of them; the pool goes on after one. `close` ends the workers: a
 * program in Node does not end before.
 */
export interface Pool {
  readonly variant: Variant;
  readonly module: WebAssembly.Module;
  readonly workers: number;
  softmax(logits: PoolInput, options?: SoftmaxOptions & PoolOptions): Promise<PoolLogitsResult<Values>>;
  logSoftmax(logits: PoolInput, options?: SoftmaxOptions & PoolOptions): Promise<PoolLogitsResult<Values>>;
  logsumexp(logits: PoolInput, options?: SoftmaxOptions & PoolOptions): Promise<PoolLogitsResult<number | Values>>;
  crossEntropy(
    logits: PoolInput,
    target: PoolInput,
    options?: CrossEntropyOptions & PoolOptions,
  ): Promise<PoolLogitsResult<number | Values>>;
  nllLoss(
    logProbs: PoolInput,
    target: PoolInput,
    options?: NllLossOptions & PoolOptions,
  ): Promise<PoolResult<number | Values, 'log_probs'>>;
  perplexity(
    logits: PoolInput,
    target: PoolInput,
    options?: PerplexityOptions & PoolOptions,
  ): Promise<PoolLogitsResult<number>>;
  softmaxFocalLoss(
    logits: PoolInput,
    target: PoolInput,
    options?: SoftmaxFocalLossOptions & PoolOptions,
  ): Promise<PoolLogitsResult<number | Values>>;
  poly1CrossEntropy(
    logits: PoolInput,
    target: PoolInput,
    options?: Poly1CrossEntropyOptions & PoolOptions,
  ): Promise<PoolLogitsResult<number | Values>>;
  zLoss(logits: PoolInput, options?: ZLossOptions & PoolOptions): Promise<PoolLogitsResult<number | Values>>;
  softmaxMse(
    logits: PoolInput,
    target: PoolInput,
    options?: SoftmaxMseOptions & PoolOptions,
  ): Promise<PoolLogitsResult<number | Values>>;
  linearCrossEntropy(
    hidden: PoolInput,
    weight: PoolInput,
    target: PoolInput,
    options?: LinearCrossEntropyOptions & PoolOptions,
  ): Promise<LinearResult<number | Values, Values>>;
  binaryCrossEntropy(
    probs: PoolInput,
    target: PoolInput,
    options?: BinaryCrossEntropyOptions & PoolOptions,
  ): Promise<PoolResult<number | Values, 'probs'>>;
  binaryCrossEntropyWithLogits(
    logits: PoolInput,
    target: PoolInput,
    options?: BinaryCrossEntropyWithLogitsOptions & PoolOptions,
  ): Promise<PoolResult<number | Values, 'logits'>>;
  sigmoid(logits: PoolInput, options?: SigmoidOptions & PoolOptions): Promise<PoolResult<number | Values, 'logits'>>;
  logSigmoid(logits: PoolInput, options?: SigmoidOptions & PoolOptions): Promise<PoolResult<number | Values, 'logits'>>;
  softplus(logits: PoolInput, options?: SigmoidOptions & PoolOptions): Promise<PoolResult<number | Values, 'logits'>>;
  sigmoidFocalLoss(
    logits: PoolInput,
    target: PoolInput,
    options?: SigmoidFocalLossOptions & PoolOptions,
  ): Promise<PoolResult<number | Values, 'logits'>>;
  sigmoidMse(
    logits: PoolInput,
    target: PoolInput,
    options?: SigmoidMseOptions & PoolOptions,
  ): Promise<PoolResult<number | Values, 'logits'>>;
  klDiv(
    input: PoolInput,
    target: PoolInput,
    options?: KlDivOptions & PoolOptions,
  ): Promise<PoolResult<number | Values, 'input' | 'target'>>;
  categoricalCrossEntropyProbs(
    probs: PoolInput,
    targetProbs: PoolInput,
    options?: CategoricalCrossEntropyProbsOptions & PoolOptions,
  ): Promise<PoolResult<number | Values, 'probs'>>;
  entropy(p: PoolInput, options?: EntropyOptions & PoolOptions): Promise<PoolResult<number | Values, 'p'>>;
  crossEntropyDist(
    p: PoolInput,
    q: PoolInput,
    options?: DivergenceOptions & PoolOptions,
  ): Promise<PoolResult<number | Values, 'p' | 'q'>>;
  klDivergence(
    p: PoolInput,
    q: PoolInput,
    options?: DivergenceOptions & PoolOptions,
  ): Promise<PoolResult<number | Values, 'p' | 'q'>>;
  jsDivergence(
    p: PoolInput,
    q: PoolInput,
    options?: DivergenceOptions & PoolOptions,
  ): Promise<PoolResult<number | Values, 'p' | 'q'>>;
  logLoss(
    probs: PoolInput,
    target: PoolInput,
    options?: LogLossOptions & PoolOptions,
  ): Promise<PoolResult<number, 'probs'>>;
  accuracy(
    logits: PoolInput,
    target: PoolInput,
    options?: AccuracyOptions & PoolOptions,
  ): Promise<PoolResult<number | Values, never>>;
  brierScore(
    probs: PoolInput,
    target: PoolInput,
    options?: BrierScoreOptions & PoolOptions,
  ): Promise<PoolResult<number | Values, 'probs'>>;
  expectedCalibrationError(
    probs: PoolInput,
    target: PoolInput,
    options?: ExpectedCalibrationErrorOptions & PoolOptions,
  ): Promise<PoolResult<number, never>>;
  entropyFromLogits(
    logits: PoolInput,
    options?: EntropyFromLogitsOptions & PoolOptions,
  ): Promise<PoolResult<number | Values, 'logits'>>;
  klDivergenceFromLogits(
    pLogits: PoolInput,
    qLogits: PoolInput,
    options?: KlDivergenceFromLogitsOptions & PoolOptions,
  ): Promise<PoolResult<number | Values, 'p_logits' | 'q_logits'>>;
  evaluate(
    operation: OperationName,
    inputs: Readonly<Record<string, PoolInput | null | undefined>>,
    options?: Readonly<Record<string, unknown>> & PoolOptions,
  ): Promise<Evaluation>;
  /**
   * A sum or a mean with nothing else kept, so that files of any size take little memory: the inputs as the named function
   * takes them, and its options without gradients.
   */
  accumulate(
    operation:
      | 'cross_entropy'
      | 'nll_loss'
      | 'softmax_focal_loss'
      | 'poly1_cross_entropy'
      | 'softmax_mse'
      | 'binary_cross_entropy'
      | 'binary_cross_entropy_with_logits'
      | 'sigmoid_focal_loss'
      | 'sigmoid_mse'
      | 'categorical_cross_entropy_probs',
    first: PoolInput,
    target: PoolInput,
    options?: Omit<
      CrossEntropyOptions &
        SoftmaxFocalLossOptions &
        Poly1CrossEntropyOptions &
        BinaryCrossEntropyOptions &
        BinaryCrossEntropyWithLogitsOptions &
        CategoricalCrossEntropyProbsOptions,
      'grad' | 'gradOutput'
    > &
      ProgressOptions,
  ): Promise<Accumulated>;
  accumulate(
    operation: 'z_loss',
    logits: PoolInput,
    options?: Omit<ZLossOptions, 'grad' | 'gradOutput'> & ProgressOptions,
  ): Promise<Accumulated>;
  close(): void;
}

export type ErrorCode =
  | 'target_out_of_range'
  | 'probability_out_of_range'
  | 'value_out_of_range'
  | 'bad_option'
  | 'shape_mismatch'
  | 'out_of_memory'
  | 'bad_input'
  | 'unknown_operation'
  | 'unknown_option'
  | 'unknown_input';

/** Every error that is not a failure to load. */
export type XentError = (RangeError | TypeError) & { readonly code: ErrorCode };

/** Loads the module from the file beside this one. */
export function load(options?: LoadOptions): Promise<Xent>;

/** Loads the module once, and starts workers that run it: plain workers, without shared memory or headers of the host. */
export function loadPool(options?: PoolLoadOptions): Promise<Pool>;
