/** What a worker may be at. The words for it are named after it. */
export type WorkStep = 'looking' | 'reading' | 'computing' | 'diagnosing' | 'writing';

/** How far a computation is. */
export interface WorkProgress {
  readonly step: WorkStep;
  /** Of all its steps, from 0 to 1. */
  readonly share: number;
}

export type TellProgress = (progress: WorkProgress) => void;
