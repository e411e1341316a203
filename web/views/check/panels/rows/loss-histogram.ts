import { tickStep } from 'd3-array';

/** Some number of bins that the eye can take in; round edges decide how many exactly. */
const wantedBins = 16;
/** Edges as 0.30000000000000004 are not meant. */
const edgeDigits = 12;

export interface LossHistogram {
  /** One more than bins. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  /** Of each bin, the row with the largest loss; -1 for none. */
  readonly worstRows: readonly number[];
  /** Rows whose loss is infinite or no number: they are in no bin. */
  readonly outside: number;
}

/** How many rows have a loss from each edge up to the next. `order` is the rows, worst first. */
export function lossHistogram(losses: Float64Array, order: Uint32Array): LossHistogram {
  const finite = order.filter((row) => Number.isFinite(losses[row]));
  const outside = order.length - finite.length;
  if (finite.length === 0) return { edges: [0], counts: [], worstRows: [], outside };
  const [largest, smallest] = [losses[finite[0]], losses[finite[finite.length - 1]]];
  // A batch of good rows is not spread over the rounding of their losses.
  const step = largest > smallest ? tickStep(smallest, largest, wantedBins) : 1;
  const first = Math.floor(smallest / step);
  const bins = Math.floor(largest / step) - first + 1;
  const counts = new Array<number>(bins).fill(0);
  const worstRows = new Array<number>(bins).fill(-1);
  for (const row of finite) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(losses[row] / step) - first));
    if (counts[bin]++ === 0) worstRows[bin] = row;
  }
  const edges = Array.from({ length: bins + 1 }, (_, edge) => Number(((first + edge) * step).toPrecision(edgeDigits)));
  return { edges, counts, worstRows, outside };
}
