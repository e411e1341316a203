import type { Accumulated } from '../../../engine/api.d.ts';
import { elementCount } from '../../../engine/shapes.ts';
import { storedBytes } from '../../../engine/stored-dtype.ts';
import { readStoredNumbers } from '../../../io/stored-numbers.ts';
import { isProbability } from '../../../io/value-failure.ts';
import type { CheckInput } from '../check-result.ts';
import { classLayout } from '../class-layout.ts';
import { sumToOne } from '../diagnosis/row-sums.ts';
import type { Matched } from './match-parts.ts';

/** What looks like a mistake in files. The keys of the sentences end in `code`. */
export type FileFinding =
  /** So many rows at the beginning sum to 1; `floor` is the least loss of a row after a second softmax, in nats. */
  | { readonly code: 'probabilities'; readonly rows: number; readonly floor: number }
  | { readonly code: 'allIgnored'; readonly index: number };

/** As many rows say what all of them are, and are read in no time. */
const lookedAt = 64;
const mostBytes = 2 ** 20;

/** Whether the logits are probabilities, by their first rows. Reads a megabyte at the most. */
export async function foundInRows({ logits, classes }: Matched, input: CheckInput): Promise<FileFinding[]> {
  const { shape, dtype, data } = logits;
  const perEntry = elementCount(shape.slice(1)) * storedBytes[dtype];
  const entries = shape.length < 2 ? 1 : Math.min(shape[0], lookedAt, Math.floor(mostBytes / perEntry));
  if (classes < 2 || entries === 0) return [];
  const first = shape.length < 2 ? shape : [entries, ...shape.slice(1)];
  const bytes = elementCount(first) * storedBytes[dtype];
  const numbers = await readStoredNumbers({ dtype, shape: first, data: data.slice(0, bytes) });
  const values = Float64Array.from(numbers, Number);
  const layout = classLayout(first);
  if (!values.every(isProbability) || !sumToOne(values, layout)) return [];
  return [{ code: 'probabilities', rows: layout.rows, floor: leastLoss(classes, input) }];
}

/** -log of what softmax([1, 0, ..., 0]) gives the first class, after all that is done to logits. */
function leastLoss(classes: number, { softcap, logitScale, temperature }: CheckInput): number {
  const capped = softcap === Number.POSITIVE_INFINITY ? 1 : softcap * Math.tanh(1 / softcap);
  return Math.log1p((classes - 1) * Math.exp((-capped * logitScale) / temperature));
}

/** What the numbers that came out say. */
export function foundInTotals({ count }: Accumulated, { kind }: Matched, input: CheckInput): FileFinding[] {
  return count === 0 && kind === 'indices' ? [{ code: 'allIgnored', index: input.ignoreIndex }] : [];
}
