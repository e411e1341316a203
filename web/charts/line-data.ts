/** What a line is: of the rows learned from or of those held back, or one of several peers. */
export type LineRole = 'train' | 'test' | 'first' | 'second' | 'third' | 'fourth' | 'fifth';

/** Values over places that ascend. */
export interface Line {
  readonly label: string;
  readonly role: LineRole;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** The index of the last of ascending places that is not beyond `x`; -1 if all are. */
export function indexAt(places: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle] <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The value of a line at a place, or at the last one before it; null where it has not begun. */
export function valueAt({ x: places, y }: Line, x: number): number | null {
  const index = indexAt(places, x);
  return index < 0 ? null : y[index];
}

/** All places of all lines, ascending. */
export function placesOf(lines: readonly Line[]): number[] {
  return [...new Set(lines.flatMap(({ x }) => Array.from(x)))].sort((a, b) => a - b);
}
