import { type Remote, releaseProxy, wrap } from 'comlink';
import type { ProgressMessage } from './tell-page.ts';
import type { WorkProgress } from './work-progress.ts';

/** How a computation hears that it is given up, and says how far it is. */
export interface Told<Progress = WorkProgress> {
  readonly signal?: AbortSignal;
  readonly tell?: (progress: Progress) => void;
}

interface Kept<Service> {
  readonly worker: Worker;
  readonly service: Remote<Service>;
  /** Rejects when the worker cannot be started. */
  readonly failure: Promise<never>;
}

/** A worker that is started with the first question, kept for the next, and ended with one that fails or is given up. */
export class KeptWorker<Service> {
  readonly #start: () => Worker;
  #kept: Kept<Service> | null = null;
  #tell: Told['tell'];

  constructor(start: () => Worker) {
    this.#start = start;
  }

  /** One question at a time. Rejects with the signal's reason, too: then nothing is computed any more. */
  async ask<Answer>(
    ask: (service: Remote<Service>) => PromiseLike<Answer>,
    { signal, tell }: Told = {},
  ): Promise<Answer> {
    this.#kept ??= this.#connect();
    const kept = this.#kept;
    this.#tell = tell;
    const answered = new AbortController();
    const givenUp = new Promise<never>((_, reject) => {
      const giveUp = () => {
        this.#end(kept);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', giveUp, { signal: answered.signal });
    });
    try {
      return await Promise.race([ask(kept.service), kept.failure, givenUp]);
    } catch (error) {
      this.#end(kept);
      throw error;
    } finally {
      answered.abort();
    }
  }

  end(): void {
    if (this.#kept) this.#end(this.#kept);
  }

  /** Whatever has taken its place lives on. */
  #end(kept: Kept<Service>): void {
    if (kept !== this.#kept) return;
    this.#kept = null;
    kept.service[releaseProxy]();
    kept.worker.terminate();
  }

  #connect(): Kept<Service> {
    const worker = this.#start();
    const failure = new Promise<never>((_, reject) => {
      worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker did not start')));
    });
    worker.addEventListener('message', ({ data }: MessageEvent<Partial<ProgressMessage> | null>) => {
      if (data?.progress) this.#tell?.(data.progress);
    });
    return { worker, service: wrap<Service>(worker), failure };
  }
}
