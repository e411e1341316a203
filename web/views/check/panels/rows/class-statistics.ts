import type { BatchFacts } from './batch-facts.ts';

/** One entry a class: of the rows whose target it is. */
export interface ClassStatistics {
  readonly counts: Uint32Array;
  /** NaN for a class without rows. */
  readonly meanLosses: Float64Array;
  readonly correct: Uint32Array;
  /** The row with the largest loss; -1 for none. */
  readonly worstRows: Int32Array;
}

/** `order` is the rows that count, worst first. */
export function classStatistics(
  { losses, truth, predicted, classes }: BatchFacts,
  order: Uint32Array,
): ClassStatistics {
  const counts = new Uint32Array(classes);
  const sums = new Float64Array(classes);
  const correct = new Uint32Array(classes);
  const worstRows = new Int32Array(classes).fill(-1);
  for (const row of order) {
    const index = truth[row];
    if (counts[index]++ === 0) worstRows[index] = row;
    sums[index] += losses[row];
    if (predicted[row] === index) correct[index]++;
  }
  return { counts, meanLosses: sums.map((sum, index) => sum / counts[index]), correct, worstRows };
}
