import type { XentError } from './api.d.ts';
import { describe, failure } from './errors.ts';
import { elementCount, maxBytes, maxRank, readShape, shapeText } from './shapes.ts';

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
  const values = newNumbers(extents, what);
  for (let i = 0; i < count; i++) {
    const number = toNumber(data[i]);
    if (number === undefined) throw notANumber(data[i], what, placeOf(i, extents));
    values[i] = number;
  }
  return { values, shape: extents, flat: false };
}

function readNested(value: unknown, what: string): Numbers {
  const shape = nestedShape(value);
  if (shape.length > maxRank) {
    throw failure('shape_mismatch', `${what} is nested more than ${maxRank} arrays deep`);
  }
  const values = newNumbers(shape, what);
  const place: number[] = [];
  let written = 0;

  function fill(part: unknown): void {
    const axis = place.length;
    if (axis === shape.length) {
      const number = toNumber(part);
      if (isList(part)) throw ragged(what, place, countText(part.length), 'not an array');
      if (number === undefined) throw notANumber(part, what, place);
      values[written++] = number;
      return;
    }
    const expected = countText(shape[axis]);
    if (!isList(part)) throw ragged(what, place, describe(part), expected);
    if (part.length !== shape[axis]) throw ragged(what, place, countText(part.length), expected);
    for (let i = 0; i < part.length; i++) {
      place.push(i);
      fill(part[i]);
      place.pop();
    }
  }

  fill(value);
  return { values, shape, flat: false };
}

/** An array may say that it is longer than any memory. */
function newNumbers(shape: readonly number[], what: string): Float64Array {
  const bytes = elementCount(shape) * Float64Array.BYTES_PER_ELEMENT;
  if (bytes > maxBytes) throw failure('out_of_memory', `${what}: not enough memory for ${bytes} bytes`);
  return new Float64Array(elementCount(shape));
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

function notANumber(value: unknown, what: string, place: readonly number[]): XentError {
  return failure('bad_input', `${what}${placeText(place)} is ${describe(value)}, but must be a number`);
}

function ragged(what: string, place: readonly number[], found: string, expected: string): XentError {
  const input = what.slice(what.indexOf(' ') + 1);
  const first = placeText(place.map(() => 0));
  return failure('shape_mismatch', `${what}${placeText(place)} is ${found}, but ${input}${first} is ${expected}`);
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
