import { type Endpoint, type Remote, wrap } from 'comlink';
import { type Computer, rebuild } from './background-protocol.ts';

/** What a `Worker` has, and nothing else of it is needed. */
export type WorkerLike = Endpoint & { terminate(): void };

interface Job<Request, Response> {
  readonly request: Request;
  readonly resolve: (response: Response | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Computes in a worker (serve-background.ts), and only what is still wanted: the latest request wins. At most one request
 * is computed and one waits; a newer one takes the place of that which waits and makes stale that which is computed.
 */
export class Background<Request, Response> {
  readonly #start: () => WorkerLike;
  #worker: WorkerLike | undefined;
  #remote: Remote<Computer> | undefined;
  #running: Job<Request, Response> | undefined;
  #waiting: Job<Request, Response> | undefined;

  /** `start` makes the worker; it is called at the first request, and again after a worker has failed. */
  constructor(start: () => WorkerLike) {
    this.#start = start;
  }

  /**
   * The response, or undefined when a newer request came before it was ready. Rejects with the error that the computation
   * threw, its `code` included, and when the worker can't be started. The request is copied into the worker.
   */
  run(request: Request): Promise<Response | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting?.resolve(undefined);
      this.#waiting = { request, resolve, reject };
      if (this.#running === undefined) void this.#next();
    });
  }

  /** Ends the worker. Requests under way become stale; a later one starts a worker again. */
  close(): void {
    const jobs = this.#drop();
    for (const job of jobs) job.resolve(undefined);
  }

  async #next(): Promise<void> {
    const job = this.#waiting;
    if (job === undefined) return;
    this.#waiting = undefined;
    this.#running = job;
    try {
      const reply = await this.#connect().compute(job.request);
      if (this.#waiting !== undefined) job.resolve(undefined);
      else if (reply.ok) job.resolve(reply.response as Response);
      else job.reject(rebuild(reply.error));
    } catch (error) {
      job.reject(error);
    }
    if (this.#running !== job) return;
    this.#running = undefined;
    await this.#next();
  }

  #connect(): Remote<Computer> {
    if (this.#remote === undefined) {
      const worker = this.#start();
      // Fired when the worker's script can't be loaded, after which no answer would ever come.
      worker.addEventListener('error', () => this.#fail(worker));
      this.#worker = worker;
      this.#remote = wrap<Computer>(worker);
    }
    return this.#remote;
  }

  #fail(worker: WorkerLike): void {
    if (worker !== this.#worker) return;
    for (const job of this.#drop()) job.reject(new Error('the worker could not be started'));
  }

  /** Ends the worker and gives the jobs that nobody will answer any more. */
  #drop(): Job<Request, Response>[] {
    const jobs = [this.#running, this.#waiting].filter((job) => job !== undefined);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#remote = undefined;
    this.#running = undefined;
    this.#waiting = undefined;
    return jobs;
  }
}
