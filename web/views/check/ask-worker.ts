import { type Remote, releaseProxy, wrap } from 'comlink';

/** Asks a worker one thing and ends it, whatever comes of it. */
export async function askWorker<Service, Answer>(
  worker: Worker,
  ask: (service: Remote<Service>) => PromiseLike<Answer>,
): Promise<Answer> {
  const service = wrap<Service>(worker);
  try {
    return await ask(service);
  } finally {
    service[releaseProxy]();
    worker.terminate();
  }
}
