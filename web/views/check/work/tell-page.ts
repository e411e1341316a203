import type { WorkProgress, WorkStep } from './work-progress.ts';

/** Milliseconds. More often than that nobody sees it, and each message is written into the page. */
const interval = 50;

/** What a worker sends beside its answers; see `KeptWorker`. */
export interface ProgressMessage {
  readonly progress: WorkProgress;
}

/** For one computation in a worker: tells the page how far it is, of every step and else now and then. */
export function tellPage(): (progress: WorkProgress) => void {
  let step: WorkStep | null = null;
  let next = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.step === step && now < next) return;
    step = progress.step;
    next = now + interval;
    postMessage({ progress } satisfies ProgressMessage);
  };
}
