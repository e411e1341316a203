import { replaceValues } from '../../../io/edit-text.ts';
import { formatNumber } from '../../../io/format-number.ts';
import type { Numbers } from './finding.ts';

/** Digits of a number that a remedy writes into a text. */
const writtenDigits = 12;

/** The text with new numbers; those for which `change` gives none stay letter for letter. */
export function withNumbers(
  text: string,
  { values, spans }: Pick<Numbers, 'values' | 'spans'>,
  change: (value: number, index: number) => number | null,
): string {
  const changes = new Map<number, string>();
  for (const [index, value] of values.entries()) {
    const changed = change(value, index);
    if (changed !== null && !Object.is(changed, value)) changes.set(index, formatNumber(changed, writtenDigits));
  }
  return replaceValues(text, spans, changes);
}

/** The shape after the axis `from` was moved to the place `to`, the others keeping their order. */
export function movedShape(shape: readonly number[], from: number, to: number): number[] {
  return shape.toSpliced(from, 1).toSpliced(to, 0, shape[from]);
}

/** The same numbers, as they were spelled, as nested lists with the axis `from` moved to the place `to`. */
export function withMovedAxis(text: string, { shape, spans }: Numbers, from: number, to: number): string {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, extent) => product * extent, 1));
  const extents = movedShape(shape, from, to);
  const steps = movedShape(strides, from, to);
  const write = (axis: number, index: number): string => {
    if (axis === extents.length) return text.slice(spans[2 * index], spans[2 * index + 1]);
    const entries = Array.from({ length: extents[axis] }, (_, place) => write(axis + 1, index + place * steps[axis]));
    return `[${entries.join(axis === extents.length - 1 ? ', ' : ',\n ')}]`;
  };
  return write(0, 0);
}
