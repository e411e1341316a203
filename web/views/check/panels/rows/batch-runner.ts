import { KeptWorker } from '../../work/kept-worker.ts';
import { LongRun, type RunState } from '../../work/long-run.ts';
import type { WorkProgress } from '../../work/work-progress.ts';
import { type Batch, batchFacts } from './batch-facts.ts';
import { type BatchStatistics, batchStatistics } from './batch-statistics.ts';
import type { RowsWorker } from './rows-worker.ts';

/** More rows take longer than a frame. */
const mostForeground = 20_000;

export type BatchRun = RunState<BatchStatistics, WorkProgress>;

/** Computes the statistics of the latest batch: at once of a small one, in a worker of a large one. */
export class BatchRunner {
  readonly #changed: (run: BatchRun) => void;
  readonly #run: LongRun<BatchStatistics, WorkProgress>;
  readonly #worker = new KeptWorker<RowsWorker>(
    () => new Worker(new URL('./rows-worker.ts', import.meta.url), { type: 'module', name: 'xent-rows' }),
  );

  constructor(changed: (run: BatchRun) => void) {
    this.#changed = changed;
    this.#run = new LongRun(changed);
  }

  run(batch: Batch): void {
    if (batch.losses.length > mostForeground) {
      this.#run.start((told) => this.#worker.ask((service) => service.statistics(batch), told));
    } else {
      this.#run.stop({ kind: 'idle' });
      this.#changed({ kind: 'done', result: batchStatistics(batchFacts(batch)) });
    }
  }

  cancel(): void {
    this.#run.stop({ kind: 'cancelled' });
  }

  /** Ends the worker, too. */
  end(): void {
    this.#run.stop({ kind: 'idle' });
    this.#worker.end();
  }
}
