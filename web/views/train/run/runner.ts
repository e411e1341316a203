import { wrap } from 'comlink';
import type { DataProblem } from '../data/data-set.ts';
import type { Ending } from './recording.ts';
import { lastEpoch } from './setup.ts';

/** A run as far as it has come, whatever is recorded of it. */
export interface Recorded<Report> {
  /** The last epoch that was run; -1 before the first report. */
  readonly reached: number;
  readonly ending: Ending;
  append(report: Report): void;
  /** The next epoch after one that can be shown, and the last one up to one. */
  after(epoch: number): number | undefined;
  upTo(epoch: number): number;
}

/** A run that has begun, with what it is about, or why it cannot. */
export type Opening<About, Report> =
  | { readonly ok: true; readonly about: About; readonly reports: readonly Report[] }
  | { readonly ok: false; readonly problem: DataProblem };

/** What runs, one slice of time at a time: whoever does not ask for the next one has stopped it. */
export interface RunWorker<Setup, About, Report> {
  /** Comes first, and once. */
  load(module: WebAssembly.Module): Promise<void>;
  /** Begins another run, and goes towards an epoch for so many ms. */
  open(setup: Setup, epoch: number, milliseconds: number): Promise<Opening<About, Report>>;
  /** Goes on for up to so many epochs and about so many ms. */
  advance(epochs: number, milliseconds: number): Promise<Report>;
}

/** What there is to be seen of a run. */
export interface RunState<About, Recording> {
  /** Of the last run that could begin; null before the first. */
  readonly about: About | null;
  readonly recording: Recording;
  /** The epoch that is shown. */
  readonly shown: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  /** Where the run is on its way to without being played; null when it is there. */
  readonly awaited: number | null;
  /** What is wrong with the data that was asked for last; null when nothing is. */
  readonly problem: DataProblem | null;
}

/** Epochs a second; the fastest are as many as a frame has time for. */
export const speeds = { slow: 5, medium: 30, fast: Infinity } as const;
export type Speed = keyof typeof speeds;

/** ms of training between two frames while it is watched, and between two reports while it is awaited. */
const watchedSlice = 12;
const awaitedSlice = 40;

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

/** How a kind of run is computed and recorded. */
export interface RunKind<Recording> {
  readonly module: () => WebAssembly.Module;
  readonly start: () => Worker;
  readonly record: () => Recording;
}

/** Whether two setups are the same run, step by step. */
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Runs what was asked for last in a worker, slice by slice, and holds the recording. The worker lives until `stop`; what it was doing is
 * begun again by the next request, to the same end.
 */
export class Runner<Setup, About, Report, Recording extends Recorded<Report>> {
  readonly #kind: RunKind<Recording>;
  readonly #changed: (state: RunState<About, Recording>) => void;
  #state: RunState<About, Recording>;
  #worker: Worker | null = null;
  #remote: RunWorker<Setup, About, Report> | null = null;
  #setup: Setup | null = null;
  /** A setup that the worker does not know yet. */
  #unopened: Setup | null = null;
  #isWorking = false;

  constructor(kind: RunKind<Recording>, changed: (state: RunState<About, Recording>) => void) {
    this.#kind = kind;
    this.#changed = changed;
    const recording = kind.record();
    this.#state = {
      ...{ about: null, recording, shown: 0, problem: null },
      ...{ isPlaying: false, speed: 'medium', awaited: null },
    };
  }

  get state(): RunState<About, Recording> {
    return this.#state;
  }

  /** The run of a setup, shown at an epoch: what is not recorded is run, in the background. */
  request(setup: Setup, epoch: number): void {
    if (!this.#setup || !this.#worker || !isSame(this.#setup, setup)) {
      this.#setup = setup;
      this.#unopened = setup;
      this.#set({ awaited: this.#state.isPlaying ? 0 : epoch, shown: this.#state.isPlaying ? 0 : epoch });
    } else if (!this.#state.isPlaying) {
      const isRecorded = epoch <= this.#state.recording.reached || this.#state.recording.ending !== 'running';
      this.#set({ shown: epoch, awaited: isRecorded ? null : epoch });
    }
    void this.#work();
  }

  /** Goes on from the epoch shown: first through what is recorded. From the beginning, if the run is over. */
  play(): void {
    if (this.#state.problem) return;
    const { recording, shown } = this.#state;
    const isOver = recording.ending !== 'running' && shown >= recording.reached;
    this.#set({ isPlaying: true, shown: isOver ? 0 : shown });
    void this.#work();
  }

  pause(): void {
    this.#set({ isPlaying: false });
  }

  choose(speed: Speed): void {
    this.#set({ speed });
  }

  /** Ends the worker; what it has found stays. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#remote = null;
    this.#isWorking = false;
    this.#set({ isPlaying: false, awaited: null });
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    const worker = this.#start();
    try {
      while (worker === this.#worker && (await this.#slice())) {
        // One slice after another, until there is nothing to do.
      }
    } catch (error) {
      if (worker === this.#worker) this.#fail(String(error));
    }
    if (worker === this.#worker) this.#isWorking = false;
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.#kind.start();
    worker.addEventListener('error', ({ message }) => this.#fail(message));
    this.#worker = worker;
    // Setups and reports are plain data, which arrive as they were sent: comlink's types cannot know that.
    this.#remote = wrap(worker) as unknown as RunWorker<Setup, About, Report>;
    void this.#remote.load(this.#kind.module());
    return worker;
  }

  /** Does the next thing; false when there is none. */
  #slice(): Promise<boolean> {
    if (this.#unopened) return this.#open(this.#unopened);
    if (this.#state.awaited !== null) return this.#approach(this.#state.awaited);
    if (this.#state.isPlaying) return this.#watch();
    return Promise.resolve(false);
  }

  async #open(setup: Setup): Promise<boolean> {
    this.#unopened = null;
    const epoch = this.#state.awaited ?? 0;
    const opening = await this.#remote?.open(setup, epoch, awaitedSlice);
    // Stopped, or asked for something else meanwhile.
    if (!opening || this.#setup !== setup) return opening !== undefined;
    if (!opening.ok) {
      this.#set({ problem: opening.problem, awaited: null, isPlaying: false });
      return false;
    }
    const recording = this.#kind.record();
    for (const report of opening.reports) recording.append(report);
    this.#set({ about: opening.about, recording, problem: null });
    this.#arrive();
    return true;
  }

  async #approach(epoch: number): Promise<boolean> {
    const { recording } = this.#state;
    const report = await this.#remote?.advance(epoch - recording.reached, awaitedSlice);
    if (!report || this.#unopened) return report !== undefined;
    recording.append(report);
    this.#arrive();
    return true;
  }

  /** Whether what was awaited is there, or will never be. */
  #arrive(): void {
    const { recording, awaited } = this.#state;
    const isThere = awaited === null || recording.reached >= awaited || recording.ending !== 'running';
    this.#set({ awaited: isThere ? null : awaited });
  }

  /** Plays for as long as it is wanted. */
  async #watch(): Promise<boolean> {
    let before = await nextFrame();
    let due = 1;
    while (this.#state.isPlaying && !this.#unopened && this.#remote) {
      if (due >= 1) {
        const { recording, shown } = this.#state;
        const next = recording.after(shown);
        if (next !== undefined) {
          due = Math.max(0, due - (next - shown));
          this.#set({ shown: next });
        } else if (recording.ending !== 'running' || recording.reached >= lastEpoch) {
          this.#set({ isPlaying: false });
        } else {
          const count = Math.min(Math.floor(due), lastEpoch - recording.reached);
          const report = await this.#remote.advance(count, watchedSlice);
          if (this.#unopened || this.#state.recording !== recording) return true;
          recording.append(report);
          due %= 1;
          // What came after a pause is kept, but not shown.
          this.#set(this.#state.isPlaying ? { shown: recording.reached } : {});
        }
      }
      const now = await nextFrame();
      const { speed } = this.#state;
      due = speed === 'fast' ? lastEpoch : due + ((now - before) / 1000) * speeds[speed];
      before = now;
    }
    return this.#remote !== null;
  }

  #fail(message: string): void {
    this.stop();
    this.#set({ problem: { code: 'worker', values: { message } } });
  }

  #set(change: Partial<RunState<About, Recording>>): void {
    this.#state = { ...this.#state, ...change };
    this.#changed(this.#state);
  }
}
