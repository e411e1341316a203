import type { BatchFacts } from './batch-facts.ts';

/** As many classes are shown as a matrix; of more, only the pairs that are confused most. */
export const mostMatrixClasses = 20;
const mostPairs = 20;

export interface Confusion {
  readonly truth: number;
  readonly predicted: number;
  readonly count: number;
  /** The row of this pair with the largest loss. */
  readonly worstRow: number;
}

/**
 * How often each class was predicted for each true one, most frequent first. Of many classes, the most frequent mistakes alone.
 * `order` is the rows that count, worst first.
 */
export function confusions({ truth, predicted, classes }: BatchFacts, order: Uint32Array): Confusion[] {
  const pairs = new Map<number, { count: number; worstRow: number }>();
  for (const row of order) {
    const key = truth[row] * classes + predicted[row];
    const pair = pairs.get(key);
    if (pair) pair.count++;
    else pairs.set(key, { count: 1, worstRow: row });
  }
  const all = [...pairs]
    .map(([key, pair]) => ({ truth: Math.floor(key / classes), predicted: key % classes, ...pair }))
    .sort((a, b) => b.count - a.count || a.truth - b.truth || a.predicted - b.predicted);
  if (classes <= mostMatrixClasses) return all;
  return all.filter((pair) => pair.truth !== pair.predicted).slice(0, mostPairs);
}
