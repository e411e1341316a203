import { type Remote, wrap } from 'comlink';
import type { ResultsWorker } from './results-worker.ts';
import { type ResultsRequest, writeResults } from './write-results.ts';

/** As many are written in a few dozen milliseconds. */
const mostForegroundRows = 2000;

/** Writes results: few rows at once, many in a worker. */
export class ResultsWriter {
  readonly #working: (isWorking: boolean) => void;
  #worker: { readonly thread: Worker; readonly remote: Remote<ResultsWorker> } | null = null;

  /** `working` is told of what takes some time. */
  constructor(working: (isWorking: boolean) => void) {
    this.#working = working;
  }

  async write(request: ResultsRequest): Promise<string> {
    if (request.rows <= mostForegroundRows) return writeResults(request);
    this.#working(true);
    this.#worker ??= startWorker();
    try {
      return await this.#worker.remote.write(request);
    } finally {
      this.#working(false);
    }
  }

  /** What is being written is not waited for any more. */
  stop(): void {
    this.#worker?.thread.terminate();
    this.#worker = null;
    this.#working(false);
  }
}

function startWorker() {
  const thread = new Worker(new URL('./results-worker.ts', import.meta.url), { type: 'module', name: 'xent-results' });
  return { thread, remote: wrap<ResultsWorker>(thread) };
}
