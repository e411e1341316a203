import type { Sent, SentBlock } from './pool-protocol.ts';

/** A block of a job, made when a worker is ready for it. */
export interface BlockToSend {
  send(): Sent;
  /** What is kept of the response: by default all of it. `spent` are buffers that were sent. */
  answered?(response: unknown, spent: readonly ArrayBuffer[]): unknown;
  /** The error of the whole that an error of the block is. */
  explain?(error: unknown): unknown;
}

interface Failure {
  readonly index: number;
  readonly error: unknown;
}

/** Blocks that belong together, handed out in order, and the promise of all their responses. */
export class Job {
  /** Makes what they have in common, for a worker that is about to get the first of them. */
  readonly common: (() => SentBlock) | undefined;
  readonly responses: Promise<unknown[]>;
  readonly #blocks: readonly BlockToSend[];
  readonly #received: unknown[] = [];
  #resolve: (responses: unknown[]) => void = () => {};
  #reject: (error: unknown) => void = () => {};
  #next = 0;
  #outstanding = 0;
  #settled = false;
  #failure: Failure | undefined;

  constructor(blocks: readonly BlockToSend[], common?: () => SentBlock) {
    this.common = common;
    this.#blocks = blocks;
    this.responses = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get settled(): boolean {
    return this.#settled;
  }

  /** Whether there are blocks to hand out. */
  get waits(): boolean {
    return !this.#settled && this.#failure === undefined && this.#next < this.#blocks.length;
  }

  /** Hands the next block out to `post`. */
  give(post: (block: Sent, index: number) => void): void {
    const index = this.#next++;
    this.#outstanding++;
    try {
      post(this.#blocks[index].send(), index);
    } catch (error) {
      this.fail(index, error);
    }
  }

  answer(index: number, response: unknown, spent: readonly ArrayBuffer[]): void {
    this.#outstanding--;
    if (this.#settled) return;
    const { answered } = this.#blocks[index];
    this.#received[index] = answered === undefined ? response : answered(response, spent);
    this.settle();
  }

  /** A block that failed. The job rejects with the error of the first that did, when no answer is on its way any more. */
  fail(index: number, error: unknown): void {
    this.#outstanding--;
    if (this.#failure === undefined || index < this.#failure.index) this.#failure = { index, error };
    this.settle();
  }

  /** Rejects now, whatever is still on its way. */
  abandon(error: unknown): void {
    this.#settled = true;
    this.#reject(error);
  }

  /** Settles if there is nothing to wait for. */
  settle(): void {
    if (this.#settled || this.#outstanding > 0 || this.waits) return;
    this.#settled = true;
    if (this.#failure === undefined) this.#resolve(this.#received);
    else this.#reject(this.#explained(this.#failure));
  }

  #explained({ index, error }: Failure): unknown {
    return this.#blocks[index].explain?.(error) ?? error;
  }
}
