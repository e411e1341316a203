import { type Remote, releaseProxy, wrap } from 'comlink';

/** Asks a worker one thing and ends it, whatever comes of it. A worker that does not start is an error, too. */
export async function askWorker<Service, Answer>(
  worker: Worker,
  ask: (service: Remote<Service>) => PromiseLike<Answer>,
): Promise<Answer> {
  const service = wrap<Service>(worker);
  const failure = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker did not start')));
  });
  try {
    return await Promise.race([ask(service), failure]);
  } finally {
    service[releaseProxy]();
    worker.terminate();
  }
}
