/** Where the classes of a row stand in a row-major tensor of shape (C), (N, C) or (N, C, d1, ...). */
export interface ClassLayout {
  /** The distributions: N * d1 * ... */
  readonly rows: number;
  readonly classes: number;
  /** The distance between two classes of one row: d1 * ... */
  readonly inner: number;
}

export function classLayout(shape: readonly number[]): ClassLayout {
  if (shape.length < 2) return { rows: 1, classes: shape[0] ?? 1, inner: 1 };
  const inner = shape.slice(2).reduce((product, extent) => product * extent, 1);
  return { rows: shape[0] * inner, classes: shape[1], inner };
}

/** The index of one class of one row in the flat array. */
export function classOffset({ classes, inner }: ClassLayout, row: number, index: number): number {
  return (Math.floor(row / inner) * classes + index) * inner + (row % inner);
}

/** The numbers of one row, in the order of the classes. */
export function rowOf(values: ArrayLike<number>, layout: ClassLayout, row: number): Float64Array {
  const numbers = new Float64Array(layout.classes);
  for (let index = 0; index < layout.classes; index++) numbers[index] = values[classOffset(layout, row, index)];
  return numbers;
}

/** The same numbers with the classes last, as (rows, classes). */
export function classesLast(values: Float64Array, layout: ClassLayout): Float64Array {
  if (layout.inner === 1) return values;
  return rearranged(values, layout, (from, to, result) => {
    result[to] = values[from];
  });
}

/** The way back from `classesLast`. */
export function classesInPlace(values: Float64Array, layout: ClassLayout): Float64Array {
  if (layout.inner === 1) return values;
  return rearranged(values, layout, (from, to, result) => {
    result[from] = values[to];
  });
}

function rearranged(
  values: Float64Array,
  layout: ClassLayout,
  move: (inPlace: number, last: number, result: Float64Array) => void,
): Float64Array {
  const result = new Float64Array(values.length);
  for (let row = 0; row < layout.rows; row++) {
    for (let index = 0; index < layout.classes; index++) {
      move(classOffset(layout, row, index), row * layout.classes + index, result);
    }
  }
  return result;
}
