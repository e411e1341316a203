import { describe, failure } from './errors.ts';
import { elementCount, maxRank, readShape, shapeText } from './shapes.ts';

/** Any array of numbers that a typed array's `set` takes. */
export type NumberArray = ArrayLike<number> & ArrayBufferView;

/** Numbers of the user's, row-major. */
export interface Numbers {
  readonly values: NumberArray;
  readonly shape: readonly number[];
  /** A typed array that came without a shape. */
  readonly flat: boolean;
}

/** The numbers that JSON has no way to write, as the golden vectors and permalinks spell them. */
const words: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

/** Whether it is a typed array of numbers: of any realm, but not of bigints, and not a DataView. */
export function isNumberArray(value: unknown): value is NumberArray {
  return ArrayBuffer.isView(value) && /^\[object (Int|Uint|Float)/.test(Object.prototype.toString.call(value));
}

/**
 * Reads a number, nested arrays, a typed array or `{ data, shape }`. `what` names it in errors: 'cross_entropy: logits'.
 * @throws {TypeError} bad_input: something else, or something else than numbers in it; shape_mismatch: ragged, too deep,
 * or data and shape that don't go together.
 */
export function readNumbers(value: unknown, what: string): Numbers {
  if (isNumberArray(value)) return { values: value, shape: [value.length], flat: true };
  if (Array.isArray(value) || toNumber(value) !== undefined) return readNested(value, what);
  if (typeof value === 'object' && value !== null && 'data' in value && 'shape' in value) {
    return readShaped(value.data, value.shape, what);
  }
  const accepted = 'a number, nested arrays, a typed array, { data, shape } or a tensor';
  throw failure('bad_input', `${what} is ${describe(value)}, but must be ${accepted}`);
}

/** The number of axes of what `readNumbers` or a tensor would give, without reading it. Null for a flat typed array. */
export function rankOf(value: unknown): number | null {
  if (isNumberArray(value)) return null;
  if (Array.isArray(value)) return nestedShape(value).length;
  if (typeof value !== 'object' || value === null || !('shape' in value)) return 0;
  return Array.isArray(value.shape) ? value.shape.length : 0;
}

function readShaped(data: unknown, shape: unknown, what: string): Numbers {
  const extents = readShape(shape, `${what}.shape`);
  if (!isNumberArray(data) && !Array.isArray(data)) {
    throw failure('bad_input', `${what}.data is ${describe(data)}, but must be an array of numbers`);
  }
  const count = elementCount(extents);
  if (data.length !== count) {
    const needed = `shape ${shapeText(extents)} needs ${count}`;
    throw failure('shape_mismatch', `${what} has ${data.length} values, but its ${needed}`);
  }
  if (isNumberArray(data)) return { values: data, shape: extents, flat: false };
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = requireNumber(data[i], what, placeOf(i, extents));
  return { values, shape: extents, flat: false };
}

function readNested(value: unknown, what: string): Numbers {
  const shape = nestedShape(value);
  if (shape.length > maxRank) {
    throw failure('shape_mismatch', `${what} is nested more than ${maxRank} arrays deep`);
  }
  const values = new Float64Array(elementCount(shape));
  const place: number[] = [];
  let written = 0;

  function fill(part: unknown): void {
    const axis = place.length;
    if (axis === shape.length) {
      values[written++] = requireNumber(part, what, place);
      return;
    }
    if (!isList(part)) throw ragged(what, place, describe(part), shape[axis]);
    if (part.length !== shape[axis]) throw ragged(what, place, countText(part.length), shape[axis]);
    for (let i = 0; i < part.length; i++) {
      place.push(i);
      fill(part[i]);
      place.pop();
    }
  }

  fill(value);
  return { values, shape, flat: false };
}

/** The lengths along the first element of each level; one level more than is possible when it is too deep or endless. */
function nestedShape(value: unknown): number[] {
  const shape: number[] = [];
  for (let part = value; isList(part) && shape.length <= maxRank; part = part[0]) shape.push(part.length);
  return shape;
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || isNumberArray(value);
}

function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : undefined;
}

function requireNumber(value: unknown, what: string, place: readonly number[]): number {
  const number = toNumber(value);
  if (number !== undefined) return number;
  throw failure('bad_input', `${what}${placeText(place)} is ${describe(value)}, but must be a number`);
}

function ragged(what: string, place: readonly number[], found: string, expected: number) {
  const first = placeText(place.map(() => 0));
  return failure(
    'shape_mismatch',
    `${what}${placeText(place)} is ${found}, but ${what.slice(what.indexOf(' ') + 1)}${first} is ${countText(expected)}`,
  );
}

function countText(length: number): string {
  return `an array of ${length}`;
}

/** The index along each axis of the i-th element. */
export function placeOf(index: number, shape: readonly number[]): number[] {
  const place: number[] = [];
  let rest = index;
  for (const extent of shape.toReversed()) {
    place.unshift(rest % extent);
    rest = Math.floor(rest / extent);
  }
  return place;
}

/** "[1, 2]", as the core's messages have it; nothing for a scalar. */
export function placeText(place: readonly number[]): string {
  return place.length === 0 ? '' : `[${place.join(', ')}]`;
}
