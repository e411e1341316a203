/** Milliseconds since some moment. */
export type Clock = () => number;

/**
 * The milliseconds that a run takes, from as many runs in a row as fill `leastTime`. The clock, which ticks slowly and
 * takes time itself, is read a few times only.
 */
export function timeRun(run: () => void, leastTime: number, clock: Clock): number {
  let runs = 0;
  let batch = 1;
  const start = clock();
  for (;;) {
    for (let i = 0; i < batch; i++) run();
    runs += batch;
    const elapsed = clock() - start;
    if (elapsed >= leastTime) return elapsed / runs;
    if (elapsed < leastTime / 16) batch *= 2;
  }
}

/**
 * The times of several contenders, taken in turn in every round, since a machine's speed drifts; the first round warms up
 * and does not count. After each round it yields what has been taken so far: a list for each contender.
 */
export function* timeInTurn(
  runs: readonly (() => void)[],
  rounds: number,
  leastTime: number,
  clock: Clock,
): Generator<readonly (readonly number[])[]> {
  const times: number[][] = runs.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [contender, run] of runs.entries()) {
      const time = timeRun(run, leastTime, clock);
      if (round > 0) times[contender].push(time);
    }
    yield times;
  }
}

/** The middle value, or the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
