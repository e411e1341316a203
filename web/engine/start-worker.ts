import type { Answer, StartWorker, WorkerHandle, WorkerListener } from './pool-protocol.ts';
import { answerRead, isReadRequest, type ReadRequest } from './read-blob.ts';

/**
 * Starts the module worker at an address: a thread in Node, for a file; else a Worker.
 * @throws {Error} when the script can't be fetched, in a page of another origin.
 */
export function workerAt(url: URL): StartWorker {
  return (listener) => (url.protocol === 'file:' ? startThread(url, listener) : startWorker(url, listener));
}

async function startThread(url: URL, { answered, failed }: WorkerListener): Promise<WorkerHandle> {
  // Not an import: a bundler for browsers would look for Node's module.
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const worker = new Worker(url);
  worker.on('message', answered);
  worker.on('error', (error) => failed(error instanceof Error ? error : new Error(String(error))));
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    terminate: () => void worker.terminate(),
  };
}

async function startWorker(url: URL, { answered, failed }: WorkerListener): Promise<WorkerHandle> {
  const worker = await makeWorker(url);
  worker.addEventListener('message', ({ data }: MessageEvent<Answer | ReadRequest>) => {
    if (isReadRequest(data)) answerRead(data);
    else answered(data);
  });
  worker.addEventListener('error', ({ message }) => failed(new Error(message || 'the worker could not be started')));
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    terminate: () => worker.terminate(),
  };
}

/** A script of another origin is refused, but its text is not; nor is it in a sandboxed frame, whose origin is opaque. */
async function makeWorker(url: URL): Promise<Worker> {
  try {
    return new Worker(url, { type: 'module' });
  } catch {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`loadPool: ${url.href} answered ${response.status}`);
    // The script imports nothing, but may look for files beside itself.
    const text = (await response.text()).replaceAll('import.meta.url', JSON.stringify(url.href));
    const blob = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    try {
      return new Worker(blob, { type: 'module' });
    } finally {
      // Once its script is loaded, the worker does without the address: but that is not told.
      setTimeout(() => URL.revokeObjectURL(blob), 60_000);
    }
  }
}
