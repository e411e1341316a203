import { askWorker } from '../../ask-worker.ts';
import type { ResultsWorker } from './results-worker.ts';
import { type ResultsRequest, writeResults } from './write-results.ts';

/** As many are written in a few dozen milliseconds. */
const mostForegroundRows = 2000;

/** Writes results: few rows at once, many in a worker, of which `working` is told. */
export async function writeResultsSomewhere(
  request: ResultsRequest,
  working: (isWorking: boolean) => void,
): Promise<string> {
  if (request.rows <= mostForegroundRows) return writeResults(request);
  working(true);
  const worker = new Worker(new URL('./results-worker.ts', import.meta.url), { type: 'module', name: 'xent-results' });
  try {
    return await askWorker<ResultsWorker, string>(worker, (service) => service.write(request));
  } finally {
    working(false);
  }
}
