import type { CheckResult } from './check-result.ts';

/** What averaging over batches of one row gives: the mean of exp(loss), never below the perplexity exp(mean loss). */
export function meanOfPerplexities({ kind, target, plainLosses, count }: CheckResult, ignoreIndex: number): number {
  let sum = 0;
  for (const [row, loss] of plainLosses.entries()) {
    const isIgnored = kind === 'logits' && target.kind === 'indices' && target.indices[row] === ignoreIndex;
    if (!isIgnored) sum += Math.exp(loss);
  }
  return sum / count;
}
