import { withoutAxis } from './inputs.ts';
import type { Operation } from './operations.ts';
import type { PoolInputs } from './pool-input.ts';
import { classAxis } from './row-axis.ts';
import { elementCount } from './shapes.ts';

/** Fewer numbers than this are computed before a second worker has been told of them. */
const worthDividing = 100_000;
/** The numbers in a block: enough to make its way to a worker cheap, few enough to keep the memory small. */
const blockNumbers = 2 ** 20;
/** Blocks begin at a multiple of the rows that a kernel takes together, so that no row meets another kernel than alone. */
const rowsTogether = 4;

/** Rows start..end-1 along the first axis. */
export interface Rows {
  readonly start: number;
  readonly end: number;
}

export interface Division {
  readonly blocks: readonly Rows[];
  /** The names of the inputs that are divided; the others go along with every block, and their gradients add up. */
  readonly divided: ReadonlySet<string>;
}

interface DivisionOptions {
  readonly axis: unknown;
  readonly reduces: boolean;
  readonly workers: number;
  /** The caller gives the inputs away: as a whole they move, but a part of one must be copied. */
  readonly handedOver: boolean;
}

/**
 * How an operation is divided into blocks of rows for as many workers; undefined where it is not: when it is small, when
 * its result is no sum or mean, when the rows don't lie along the first axis, when it is handed over and no larger than a
 * block, or when the shapes don't go together, which the operation itself will say.
 * One worker, too, gets blocks: they keep its memory small, and are made while it computes. A matrix that all rows are
 * multiplied with goes along with each: blocks have four times its numbers, so that it is a part of what is sent.
 */
export function divide(operation: Operation, inputs: PoolInputs, options: DivisionOptions): Division | undefined {
  const [first] = operation.inputs;
  const shape = inputs.get(first.name)?.shape ?? [];
  const elements = elementCount(shape);
  const axis = classAxis(operation, options.axis, shape.length);
  if (operation.undivided || shape.length === 0 || axis === 0 || elements < worthDividing) return undefined;
  if (axis !== undefined && !(axis > 0 && axis < shape.length)) return undefined;
  const shared = operation.inputs.flatMap(({ name, like }) => {
    const input = like === undefined && name !== first.name ? inputs.get(name) : undefined;
    return input === undefined ? [] : [input.shape];
  });
  const matrix = shared.some((extents) => extents.length > 1);
  if (options.handedOver && elements <= blockNumbers && !matrix) return undefined;
  // Such a vector belongs to the last axis, which is that of the rows here.
  if (axis === undefined && shape.length === 1 && shared.length > 0) return undefined;
  const divided = new Set<string>([first.name]);
  for (const { name, like } of operation.inputs) {
    const input = inputs.get(name);
    if (input === undefined || like === undefined || (name === 'grad_output' && options.reduces)) continue;
    const expected = like === 'first' ? shape : withoutAxis(shape, axis ?? 0);
    if (String(input.shape) !== String(expected)) return undefined;
    divided.add(name);
  }
  const most = (shape[0] * Math.max(blockNumbers, ...shared.map((extents) => 4 * elementCount(extents)))) / elements;
  const blocks = cut(shape[0], most, options.workers, !matrix);
  return blocks.length > 1 ? { blocks, divided } : undefined;
}

/**
 * Blocks of at most so many rows, as many for each worker: `equal` ones, so that their buffers fit again, or, where rows
 * take long, smaller ones towards the end, so that no worker waits long for another.
 */
function cut(rows: number, most: number, workers: number, equal: boolean): Rows[] {
  const turns = Math.ceil(rows / most / workers);
  const blocks: Rows[] = [];
  for (let start = 0; start < rows; ) {
    const share = (rows - start) / workers;
    const size = equal || turns === 1 ? rows / turns / workers : Math.min(most, Math.max(share / 2, most / 4));
    const end = Math.min(rows, start + Math.ceil(size / rowsTogether) * rowsTogether);
    blocks.push({ start, end });
    start = end;
  }
  return blocks;
}
