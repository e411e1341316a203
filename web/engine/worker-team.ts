import { type BlockToSend, Job } from './job.ts';
import type { Answer, Request, Sent, SentBlock, StartWorker, WorkerHandle } from './pool-protocol.ts';
import { rebuild } from './reply.ts';

/** How many blocks a worker is given at a time: the next one lies ready when it has done one. */
export const backlog = 2;

/** A worker, and what it was asked and has not answered yet. */
interface Member {
  handle: WorkerHandle | undefined;
  /** It has answered the greeting. */
  ready: boolean;
  readonly asked: Map<number, { readonly job: Job; readonly index: number }>;
  /** The numbers under which it keeps what the blocks of jobs have in common. */
  readonly kept: Map<Job, number>;
}

/** Workers that share the blocks of any number of jobs. One that fails is replaced; the jobs that it was at reject. */
export class WorkerTeam {
  readonly #start: StartWorker;
  readonly #greeting: Sent;
  readonly #members = new Set<Member>();
  #jobs: Job[] = [];
  #lastId = 0;
  #closed = false;

  /** Every worker is sent `greeting` first. */
  constructor(start: StartWorker, greeting: Request) {
    this.#start = start;
    this.#greeting = { request: greeting, transfer: [] };
  }

  /** Starts the workers. Rejects, and ends them all, when one can't be started. */
  async open(size: number): Promise<void> {
    try {
      await Promise.all(Array.from({ length: size }, () => this.#hire()));
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /**
   * The responses to the blocks, in order. A block is made when a worker is ready for it. Rejects with the error of the
   * first block that fails, with `signal`'s reason, and when the team is closed; blocks not made by then never are.
   * What `common` makes goes to a worker once, with the first block that it is given.
   */
  async run(
    blocks: readonly BlockToSend[],
    signal?: AbortSignal | undefined,
    common?: () => SentBlock,
  ): Promise<unknown[]> {
    signal?.throwIfAborted();
    if (this.#closed) throw new Error('the pool is closed');
    const job = new Job(blocks, common);
    const abandon = () => job.abandon(signal?.reason);
    signal?.addEventListener('abort', abandon);
    this.#jobs.push(job);
    job.settle();
    this.#handOut();
    if (this.#members.size === 0) this.#replace();
    try {
      return await job.responses;
    } finally {
      signal?.removeEventListener('abort', abandon);
      for (const member of this.#members) forget(member, job);
    }
  }

  /** Ends the workers, and rejects what they are at. */
  close(): void {
    this.#closed = true;
    for (const { handle } of this.#members) handle?.terminate();
    this.#members.clear();
    this.#abandon(new Error('the pool is closed'));
  }

  /** Adds a worker, once it has answered the greeting. */
  async #hire(): Promise<void> {
    const member: Member = { handle: undefined, ready: false, asked: new Map(), kept: new Map() };
    const greeting = new Job([{ send: () => this.#greeting }]);
    this.#members.add(member);
    try {
      const handle = await this.#start({
        answered: (answer) => this.#receive(member, answer),
        failed: (error) => {
          greeting.abandon(error);
          if (member.ready) this.#lose(member, error);
        },
      });
      if (this.#closed) return handle.terminate();
      member.handle = handle;
      this.#give(member, greeting);
      await greeting.responses;
    } catch (error) {
      member.handle?.terminate();
      this.#members.delete(member);
      throw error;
    }
    member.ready = true;
    this.#handOut();
  }

  /** Gives blocks to workers that have room for them, evenly. */
  #handOut(): void {
    this.#jobs = this.#jobs.filter((job) => !job.settled);
    for (let room = 0; room < backlog; room++) {
      for (const member of this.#members) {
        const job = this.#jobs.find(({ waits }) => waits);
        if (job !== undefined && member.ready && member.asked.size <= room) this.#give(member, job);
      }
    }
  }

  #give(member: Member, job: Job): void {
    job.give(({ request, transfer }, index) => {
      const id = ++this.#lastId;
      member.handle?.post({ id, request, kept: this.#keep(member, job) }, transfer);
      member.asked.set(id, { job, index });
    });
  }

  /** The number under which a worker keeps what the blocks of a job have in common. */
  #keep(member: Member, job: Job): number | undefined {
    const known = member.kept.get(job);
    if (known !== undefined || job.common === undefined) return known;
    const kept = ++this.#lastId;
    member.handle?.post({ kind: 'keep', kept, block: job.common() }, []);
    member.kept.set(job, kept);
    return kept;
  }

  #receive(member: Member, { id, reply, spent }: Answer): void {
    const asked = member.asked.get(id);
    if (asked === undefined) return;
    member.asked.delete(id);
    if (reply.ok) asked.job.answer(asked.index, reply.response, spent);
    else asked.job.fail(asked.index, rebuild(reply.error));
    this.#handOut();
  }

  #lose(member: Member, error: Error): void {
    if (!this.#members.delete(member)) return;
    member.handle?.terminate();
    for (const { job, index } of member.asked.values()) job.fail(index, error);
    this.#replace();
  }

  /** Should no worker be left nor start, the jobs must not wait for ever. */
  #replace(): void {
    this.#hire().catch((error: unknown) => {
      if (this.#members.size === 0) this.#abandon(error);
    });
  }

  #abandon(error: unknown): void {
    for (const job of this.#jobs) job.abandon(error);
    this.#jobs = [];
  }
}

function forget({ handle, kept }: Member, job: Job): void {
  const number = kept.get(job);
  if (number !== undefined) handle?.post({ kind: 'forget', kept: number }, []);
  kept.delete(job);
}
