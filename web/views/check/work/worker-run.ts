import type { Remote } from 'comlink';
import { askWorker } from './ask-worker.ts';
import { LongRun, type RunState } from './long-run.ts';
import type { WorkProgress } from './work-progress.ts';

/** What a part of the page computes of the latest input: at once what is small, in a worker that ends with it what is not. */
export class WorkerRun<Service, Result> {
  readonly #start: () => Worker;
  readonly #changed: (run: RunState<Result, WorkProgress>) => void;
  readonly #run: LongRun<Result, WorkProgress>;

  constructor(start: () => Worker, changed: (run: RunState<Result, WorkProgress>) => void) {
    this.#start = start;
    this.#changed = changed;
    this.#run = new LongRun(changed);
  }

  /** Something that was computed at once. */
  settle(result: Result): void {
    this.stop({ kind: 'idle' });
    this.#changed({ kind: 'done', result });
  }

  /** Something that a worker computes. The result, or undefined when that failed or was given up. */
  ask(ask: (service: Remote<Service>) => PromiseLike<Result>): Promise<Result | undefined> {
    return this.#run.start((told) => askWorker(this.#start(), ask, told));
  }

  /** Gives up what is computed, if anything is. */
  stop(state: { readonly kind: 'idle' | 'cancelled' }): void {
    this.#run.stop(state);
  }
}
