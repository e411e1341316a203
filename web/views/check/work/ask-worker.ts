import type { Remote } from 'comlink';
import { KeptWorker, type Told } from './kept-worker.ts';

/** Asks a worker one thing and ends it, whatever comes of it. A worker that does not start is an error, too. */
export async function askWorker<Service, Answer>(
  worker: Worker,
  ask: (service: Remote<Service>) => PromiseLike<Answer>,
  told?: Told,
): Promise<Answer> {
  const kept = new KeptWorker<Service>(() => worker);
  try {
    return await kept.ask(ask, told);
  } finally {
    kept.end();
  }
}
