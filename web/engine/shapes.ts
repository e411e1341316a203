import { describe, failure } from './errors.ts';

/** The core's limit on axes. */
export const maxRank = 8;

/** The largest extent of an axis, so that an index into it is an int32. */
const maxExtent = 2 ** 31 - 1;

/** The largest object of a 32-bit module: sizes from here on are negative to its allocator. */
export const maxBytes = 2 ** 31 - 1;

/** The number of elements of a tensor: 1 for a scalar, whose shape is []. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** "[2, 3]", as the core's messages have it. */
export function shapeText(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

/**
 * A shape of the user's, copied. `what` names it in the error.
 * @throws {TypeError} shape_mismatch: not an array of at most 8 whole numbers from 0 on.
 */
export function readShape(shape: unknown, what: string): readonly number[] {
  if (!Array.isArray(shape)) {
    throw failure('shape_mismatch', `${what} is ${describe(shape)}, but must be an array of extents`);
  }
  if (shape.length > maxRank) {
    throw failure('shape_mismatch', `${what} has ${shape.length} axes, but at most ${maxRank} are possible`);
  }
  return Array.from(shape, (extent: unknown, axis) => {
    if (typeof extent === 'number' && Number.isInteger(extent) && extent >= 0 && extent <= maxExtent) return extent;
    throw failure('shape_mismatch', `${what}[${axis}] is ${describe(extent)}, but must be a whole number from 0 on`);
  });
}
