import { Columns } from './columns.ts';
import type { Recorded } from './runner.ts';

/** What is measured after each epoch; losses are mean cross-entropies in nats, without the penalty. */
export interface Measures {
  readonly epoch: number;
  readonly trainLoss: number;
  /** NaN without rows held back, as `testAccuracy`. */
  readonly testLoss: number;
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
  /** The largest entry of the gradient of what is minimised. */
  readonly gradientNorm: number;
}

export const measureNames = [
  'epoch',
  'trainLoss',
  'testLoss',
  'trainAccuracy',
  'testAccuracy',
  'gradientNorm',
] as const satisfies readonly (keyof Measures)[];

/** What the model is at an epoch. */
export interface Frame {
  readonly epoch: number;
  /** (rows, classes): of every row of the data. */
  readonly probabilities: Float64Array;
  /** (nodes, classes): of the plane, where the data has one. */
  readonly plane: Float64Array | null;
  /** (classes or 1, columns), and (classes or 1); null behind a hidden layer, where it says nothing about a feature. */
  readonly coef: Float64Array | null;
  readonly intercept: Float64Array;
}

/** How a run ended; 'running' while it has not. */
export type Ending = 'running' | 'converged' | 'diverged';

/** What came of some epochs. */
export interface Report {
  readonly measures: readonly Measures[];
  readonly frame: Frame;
  readonly ending: Ending;
}

/** Pictures kept of a run: as many as a scrubber can tell apart. */
const mostFrames = 120;

/** A run as far as it has come. The curves have every epoch, the pictures are thinned as the run gets longer. */
export class Recording implements Recorded<Report> {
  /** Of every epoch from 0 on, without a gap. */
  readonly measures = new Columns<Measures>(measureNames);
  #frames: Frame[] = [];
  /** Pictures are at least so many epochs apart, but for the last one. */
  #stride = 1;
  ending: Ending = 'running';

  /** The last epoch that was run; -1 before the first report. */
  get reached(): number {
    return this.measures.length - 1;
  }

  get frames(): readonly Frame[] {
    return this.#frames;
  }

  append({ measures, frame, ending }: Report): void {
    this.measures.append(measures);
    this.ending = ending;
    if (frame.epoch <= (this.#frames.at(-1)?.epoch ?? -1)) return;
    // The last picture stays only until there is a later one, if it is too close to the one before it.
    if (this.#frames.length > 1 && !this.#isApart(this.#frames.length - 1)) this.#frames.pop();
    this.#frames.push(frame);
    while (this.#frames.length > mostFrames) this.#thin();
  }

  #isApart(index: number): boolean {
    return this.#frames[index].epoch - this.#frames[index - 1].epoch >= this.#stride;
  }

  #thin(): void {
    this.#stride *= 2;
    const kept: Frame[] = [];
    for (const [index, frame] of this.#frames.entries()) {
      const isLast = index === this.#frames.length - 1;
      const before = kept.at(-1);
      if (isLast || !before || frame.epoch - before.epoch >= this.#stride) kept.push(frame);
    }
    this.#frames = kept;
  }

  /** The last picture up to an epoch; undefined before the first report. */
  frameAt(epoch: number): Frame | undefined {
    return this.#frames.findLast((frame) => frame.epoch <= epoch) ?? this.#frames[0];
  }

  after(epoch: number): number | undefined {
    return this.#frames.find((frame) => frame.epoch > epoch)?.epoch;
  }

  upTo(epoch: number): number {
    return this.frameAt(epoch)?.epoch ?? 0;
  }

  /** The measures of an epoch, or of the last one before it. */
  measuresAt(epoch: number): Measures | undefined {
    return this.measures.at(Math.min(epoch, this.reached));
  }
}
