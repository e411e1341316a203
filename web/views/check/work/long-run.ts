/** Milliseconds. What ends before is not told about: what comes and goes at once is flicker. */
const quietTime = 150;

export type RunState<Result, Progress> =
  | { readonly kind: 'idle' }
  /** `isLong`: it takes long enough to be told about. */
  | { readonly kind: 'running'; readonly isLong: boolean; readonly progress: Progress | null }
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** A computation that stops when its signal says so, and tells how far it is. */
export type Work<Result, Progress> = (told: {
  readonly signal: AbortSignal;
  readonly tell: (progress: Progress) => void;
}) => Promise<Result>;

interface Job<Result, Progress> {
  readonly work: Work<Result, Progress>;
  /** With nothing where the job was given up, or failed. */
  readonly resolve: (result: Result | undefined) => void;
}

interface Running<Result, Progress> {
  readonly job: Job<Result, Progress>;
  readonly controller: AbortController;
  readonly quiet: ReturnType<typeof setTimeout>;
  isLong: boolean;
}

/**
 * One computation at a time, and the latest wins: it takes the place of one that has run for long at once, and of another when
 * that ends or has run for long, so that many short ones after another need no new worker each.
 */
export class LongRun<Result, Progress> {
  readonly #changed: (state: RunState<Result, Progress>) => void;
  #state: RunState<Result, Progress> = { kind: 'idle' };
  #running: Running<Result, Progress> | null = null;
  #waiting: Job<Result, Progress> | null = null;

  constructor(changed: (state: RunState<Result, Progress>) => void) {
    this.#changed = changed;
  }

  /**
   * The result, or undefined when the work failed or was given up. `isLong`: it goes on with something that is told about, so that
   * there need be no quiet.
   */
  start(work: Work<Result, Progress>, isLong = false): Promise<Result | undefined> {
    return new Promise((resolve) => {
      this.#waiting?.resolve(undefined);
      this.#waiting = { work, resolve };
      // What is told about already does not go and come again.
      const wasLong = this.#state.kind === 'running' && this.#state.isLong;
      this.#set({ kind: 'running', isLong: isLong || wasLong, progress: null });
      if (!this.#running || this.#running.isLong) this.#next();
    });
  }

  /** Ends what runs, if anything does. */
  stop(state: { readonly kind: 'idle' | 'cancelled' }): void {
    this.#waiting?.resolve(undefined);
    this.#waiting = null;
    this.#drop();
    this.#set(state);
  }

  #drop(): void {
    this.#running?.controller.abort();
    clearTimeout(this.#running?.quiet);
    this.#running?.job.resolve(undefined);
    this.#running = null;
  }

  #next(): void {
    const job = this.#waiting;
    this.#waiting = null;
    this.#drop();
    if (job) void this.#run(job);
  }

  async #run(job: Job<Result, Progress>): Promise<void> {
    const controller = new AbortController();
    const quiet = setTimeout(() => this.#becomeLong(running), quietTime);
    const running = { job, controller, quiet, isLong: false };
    this.#running = running;
    let end: RunState<Result, Progress>;
    try {
      const tell = (progress: Progress) => this.#tell(running, progress);
      end = { kind: 'done', result: await job.work({ signal: controller.signal, tell }) };
    } catch (error) {
      end = { kind: 'failed', error };
    }
    clearTimeout(quiet);
    if (this.#running !== running) return;
    this.#running = null;
    const isLatest = this.#waiting === null;
    job.resolve(isLatest && end.kind === 'done' ? end.result : undefined);
    if (isLatest) this.#set(end);
    else this.#next();
  }

  #becomeLong(running: Running<Result, Progress>): void {
    running.isLong = true;
    if (this.#waiting) this.#next();
    else if (this.#state.kind === 'running') this.#set({ ...this.#state, isLong: true });
  }

  #tell(running: Running<Result, Progress>, progress: Progress): void {
    if (running !== this.#running || this.#waiting || this.#state.kind !== 'running') return;
    this.#set({ ...this.#state, progress });
  }

  #set(state: RunState<Result, Progress>): void {
    this.#state = state;
    this.#changed(state);
  }
}
