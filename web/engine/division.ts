import { withoutAxis } from './inputs.ts';
import type { Operation } from './operations.ts';
import type { PoolInputs } from './pool-input.ts';
import { classAxis } from './row-axis.ts';
import { elementCount } from './shapes.ts';

/** Fewer numbers than this are computed before a second worker has been told of them. */
const worthDividing = 100_000;
/** The numbers in a block: enough to make its way to a worker cheap, few enough to keep the memory small. */
const blockNumbers = 2 ** 20;
/** The least rows that are worth an array of a matrix's size, which a block answers when its gradient is wanted. */
const rowsForMatrix = 2048;
/** Blocks begin at a multiple of the rows that a kernel takes together, so that no row meets another kernel than alone. */
const rowsTogether = 4;

/** Rows start..end-1 along the first axis. */
export interface Rows {
  readonly start: number;
  readonly end: number;
}

export interface Division {
  readonly blocks: readonly Rows[];
  /** The names of the inputs that are divided. All blocks have the others in common, and their gradients add up. */
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
 * One worker, too, gets blocks: they keep its memory small, and are made while it computes.
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
  const most = Math.max((shape[0] * blockNumbers) / elements, matrix ? rowsForMatrix : 0);
  const blocks = cut(shape[0], most, options.workers);
  return blocks.length > 1 ? { blocks, divided } : undefined;
}

/** Blocks of at most so many rows, as many for each worker, and equal ones, so that their buffers fit again. */
function cut(rows: number, most: number, workers: number): Rows[] {
  const turns = Math.ceil(rows / most / workers);
  const size = Math.ceil(rows / turns / workers / rowsTogether) * rowsTogether;
  const starts = Array.from({ length: Math.ceil(rows / size) }, (_, block) => block * size);
  return starts.map((start) => ({ start, end: Math.min(rows, start + size) }));
}
