import { type Remote, transfer, wrap } from 'comlink';
import type { BatchFacts } from './batch-facts.ts';
import { type BatchStatistics, batchStatistics } from './batch-statistics.ts';
import type { RowsWorker } from './rows-worker.ts';

/** More rows take longer than a frame. */
const mostForeground = 20_000;

/** Computes the statistics of the latest batch: at once of a small one, in a worker of a large one. */
export class BatchRunner {
  readonly #changed: (statistics: BatchStatistics) => void;
  #worker: Worker | null = null;
  #remote: Remote<RowsWorker> | null = null;
  #turn = 0;

  constructor(changed: (statistics: BatchStatistics) => void) {
    this.#changed = changed;
  }

  /** The facts are given away. */
  async run(facts: BatchFacts): Promise<void> {
    const turn = ++this.#turn;
    const statistics =
      facts.losses.length <= mostForeground
        ? batchStatistics(facts)
        : await this.#background().batchStatistics(moved(facts));
    if (turn === this.#turn) this.#changed(statistics);
  }

  stop(): void {
    this.#turn++;
    this.#worker?.terminate();
    this.#worker = null;
    this.#remote = null;
  }

  #background(): Remote<RowsWorker> {
    this.#worker ??= new Worker(new URL('./rows-worker.ts', import.meta.url), { type: 'module', name: 'xent-rows' });
    this.#remote ??= wrap<RowsWorker>(this.#worker);
    return this.#remote;
  }
}

/** What was made for the statistics goes to the worker; what the result holds is copied. */
function moved(facts: BatchFacts): BatchFacts {
  const { losses, truth, confidence } = facts;
  return transfer(facts, [losses.buffer, truth.buffer, confidence.buffer] as ArrayBuffer[]);
}
