import type { Operation } from './operations.ts';

/**
 * The axis that the classes of a row run along, in a first input of this rank; undefined where every element stands for
 * itself. `axis` is the option, where the operation has one.
 */
export function classAxis(operation: Operation, axis: unknown, rank: number): number | undefined {
  const option = operation.options.axis;
  if (option === undefined && !operation.inputs.some((input) => input.like === 'rows')) return undefined;
  const chosen = typeof axis === 'number' ? axis : option?.kind === 'integer' ? option.default : -1;
  // A single row of logits has its classes along its only axis, whatever the default says.
  if (rank === 1) return 0;
  return chosen < 0 ? chosen + rank : chosen;
}

/** How many rows the first axis counts: one where it is that of the classes. */
export function leadingRows(operation: Operation, axis: unknown, shape: readonly number[]): number {
  return shape.length === 0 || classAxis(operation, axis, shape.length) === 0 ? 1 : shape[0];
}
