/** Rows with their classes and what a model says of them. */
export interface Judged {
  readonly labels: ArrayLike<number>;
  /** (all rows, classes). */
  readonly probabilities: ArrayLike<number>;
  readonly classes: number;
  /** The rows that count, by number. */
  readonly rows: ArrayLike<number>;
}

/** The most probable class of a row, the first of several. */
export function predictedClass({ probabilities, classes }: Judged, row: number): number {
  let best = 0;
  for (let label = 1; label < classes; label++) {
    if (probabilities[row * classes + label] > probabilities[row * classes + best]) best = label;
  }
  return best;
}

/** -ln of the probability of a row's own class. */
export function lossOf({ probabilities, classes, labels }: Judged, row: number): number {
  return -Math.log(probabilities[row * classes + labels[row]]);
}

/** How many rows of each class were taken for which: (classes, classes), the true class first. */
export function confusion(judged: Judged): Int32Array {
  const { classes, labels, rows } = judged;
  const counts = new Int32Array(classes * classes);
  for (let i = 0; i < rows.length; i++) counts[labels[rows[i]] * classes + predictedClass(judged, rows[i])]++;
  return counts;
}

/** Rows of a similar confidence: how sure the model was on average, and how often it was right. NaN where there are none. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly confidence: number;
  readonly accuracy: number;
}

/** A reliability diagram in bins of equal width: each row counts by the probability of its predicted class. */
export function reliability(judged: Judged, bins = 10): Bin[] {
  const { probabilities, classes, labels, rows } = judged;
  const totals = Array.from({ length: bins }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const predicted = predictedClass(judged, row);
    const confidence = probabilities[row * classes + predicted];
    const bin = totals[Math.min(bins - 1, Math.floor(confidence * bins))];
    bin.count++;
    bin.confidence += confidence;
    if (predicted === labels[row]) bin.right++;
  }
  return totals.map(({ count, confidence, right }, index) => ({
    from: index / bins,
    to: (index + 1) / bins,
    count,
    confidence: confidence / count,
    accuracy: right / count,
  }));
}

/** Where the bars of losses begin, in nats; the last one has no end. */
export const lossEdges = [0, 0.05, 0.1, 0.2, 0.5, 1, 2, 4] as const;

/** The share of the rows whose loss is within each bar. */
export function lossShares(judged: Judged): Float64Array {
  const { rows } = judged;
  const shares = new Float64Array(lossEdges.length);
  for (let i = 0; i < rows.length; i++) {
    const loss = lossOf(judged, rows[i]);
    // A probability rounded to 1 has a loss of −0, one of 0 an infinite one.
    const bar = lossEdges.findLastIndex((edge) => loss >= edge);
    shares[Math.max(0, bar)] += 1 / rows.length;
  }
  return shares;
}

/** The rows with the largest losses, the worst first. */
export function worstRows(judged: Judged, count: number): number[] {
  return Array.from(judged.rows)
    .map((row) => ({ row, loss: lossOf(judged, row) }))
    .sort((a, b) => b.loss - a.loss || a.row - b.row)
    .slice(0, count)
    .map(({ row }) => row);
}
