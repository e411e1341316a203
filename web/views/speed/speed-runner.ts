import type { SpeedProgress, SpeedRequest, SpeedResult } from './speed-result.ts';
import type { SpeedMessage } from './speed-worker.ts';

export interface SpeedState {
  /** What has been measured last, of each operation and shape. */
  readonly results: readonly SpeedResult[];
  /** Of the measurement that is running: 'starting' until its first round is over. Null when none is. */
  readonly progress: SpeedProgress | 'starting' | null;
  /** Estimated; null while there is nothing to estimate from. */
  readonly secondsLeft: number | null;
  /** How the last measurement ended, if not well. */
  readonly ending: 'stopped' | { readonly message: string } | null;
}

export const nothingMeasured: SpeedState = { results: [], progress: null, secondsLeft: null, ending: null };

/** Measures in a worker that lives as long as the measurement, and holds what came of it. */
export class SpeedRunner {
  readonly #changed: (state: SpeedState) => void;
  #state = nothingMeasured;
  #worker: Worker | null = null;
  #firstRound = 0;

  constructor(changed: (state: SpeedState) => void) {
    this.#changed = changed;
  }

  /** Forgets the results and measures anew. */
  start(request: SpeedRequest): void {
    this.#worker?.terminate();
    this.#worker = new Worker(new URL('./speed-worker.ts', import.meta.url), { type: 'module', name: 'xent-speed' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<SpeedMessage>) => this.#receive(data));
    this.#worker.addEventListener('error', ({ message }) => this.#end({ message }));
    this.#worker.postMessage(request);
    this.#set({ ...nothingMeasured, progress: 'starting' });
  }

  /** Ends a measurement that is running; what it has found stays. */
  stop(): void {
    if (this.#worker) this.#end('stopped');
  }

  #receive(message: SpeedMessage): void {
    switch (message.kind) {
      case 'progress': {
        const { progress } = message;
        this.#set({ ...this.#state, progress, secondsLeft: this.#estimate(progress) });
        break;
      }
      case 'result':
        this.#set({ ...this.#state, results: [...this.#state.results, message.result] });
        break;
      case 'finished':
        this.#end(null);
        break;
      case 'failed':
        this.#end({ message: message.message });
    }
  }

  /** The time of the rounds so far, from the end of the first one, which had the binaries to load. */
  #estimate({ done, total }: SpeedProgress): number | null {
    const now = performance.now();
    if (done === 1) this.#firstRound = now;
    return done === 1 ? null : ((now - this.#firstRound) / 1000 / (done - 1)) * (total - done);
  }

  #end(ending: SpeedState['ending']): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#set({ ...this.#state, progress: null, secondsLeft: null, ending });
  }

  #set(state: SpeedState): void {
    this.#state = state;
    this.#changed(state);
  }
}
