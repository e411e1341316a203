import type { Evaluation } from './api.d.ts';
import type { Engine } from './core.ts';
import { evaluate } from './evaluate.ts';
import { type OperationName, operations } from './operations.ts';
import type { Totals } from './totals.ts';

type Named = Readonly<Record<string, unknown>>;

/** A block of rows, with inputs and options by their standard names. */
export interface Block {
  readonly operation: OperationName;
  readonly inputs: Named;
  readonly options: Named;
}

/** The rows that a block is a part of, as far as the gradient of their mean needs them. */
export interface Whole {
  /** What the mean divides by: for cross_entropy the sum of the weights. */
  readonly divisor: number;
  /** The rows that count. */
  readonly count: number;
  /** The gradient that comes from above, for the mean. */
  readonly gradOutput: number;
}

export interface BlockSum {
  readonly evaluation: Evaluation;
  readonly totals: Omit<Totals, 'elements'>;
}

/**
 * A block's part of a sum or a mean over more rows: `reduction` is replaced by 'sum'. With `whole`, gradients are those
 * of the mean over all its rows.
 */
export function sumBlock(engine: Engine, block: Block, whole?: Whole): BlockSum {
  const { operation } = block;
  const zScale = Number(block.options.lse_square_scale ?? 0);
  const { inputs, options, factor } = whole === undefined ? { ...block, factor: 1 } : asPartOfMean(block, whole);
  const evaluation = evaluate(engine, operation, inputs, { ...options, reduction: 'sum' });
  const { count, weightSum } = evaluation;
  const sum = (without: Named) => {
    const alone = { grad: false, row_statistics: false, reduction: 'sum' };
    return evaluate(engine, operation, block.inputs, { ...block.options, ...alone, ...without }).sum;
  };
  if (zScale === 0) return { evaluation, totals: { losses: evaluation.sum * factor, zLosses: 0, count, weightSum } };
  // The z-loss has a divisor of its own in a mean, and the core adds it to the loss: once more without it.
  const all = whole === undefined ? evaluation.sum : sum({});
  const losses = sum({ lse_square_scale: 0 });
  return { evaluation, totals: { losses, zLosses: Number.isFinite(losses) ? all - losses : 0, count, weightSum } };
}

/**
 * The same block with gradOutput / divisor as the gradient from above. As a float32 that quotient would be rounded, and
 * every gradient with it. So where the operation takes a logarithm's base, which is a double, only the quotient's power
 * of two goes into `grad_output`, and the rest into the base: the losses are then `factor` times too small.
 */
function asPartOfMean({ operation, inputs, options }: Block, { divisor, count, gradOutput }: Whole) {
  const zScale = Number(options.lse_square_scale ?? 0);
  const scaled = zScale === 0 ? options : { ...options, lse_square_scale: (zScale * divisor) / count };
  const quotient = divisor === 0 ? 0 : gradOutput / divisor;
  const plain = { inputs: { ...inputs, grad_output: quotient }, options: scaled, factor: 1 };
  if (options.dtype === 'float64' || !('base' in operations[operation].options)) return plain;
  if (quotient === 0 || !Number.isFinite(quotient)) return plain;
  const power = 2 ** Math.ceil(Math.log2(Math.abs(divisor)));
  const factor = Math.abs(divisor) / power;
  const base = typeof options.base === 'number' ? options.base : Math.E;
  const gradient = (Math.sign(divisor) * gradOutput) / power;
  return {
    inputs: { ...inputs, grad_output: gradient },
    options: { ...scaled, base: factor === 1 ? base : base ** factor },
    factor,
  };
}
