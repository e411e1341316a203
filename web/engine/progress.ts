import type { Progress } from './api.d.ts';

/** Tells how far a computation over files is, whenever some of it is done; the time begins now. */
export function progressOf(total: number, tell: (progress: Progress) => void): (bytes: number) => void {
  const start = performance.now();
  let done = 0;
  return (bytes) => {
    done += bytes;
    const seconds = (performance.now() - start) / 1000;
    const bytesPerSecond = done / seconds;
    tell({ done, total, bytesPerSecond, secondsLeft: (total - done) / bytesPerSecond });
  };
}
