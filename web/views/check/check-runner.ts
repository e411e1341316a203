import { type Remote, wrap } from 'comlink';
import type { Xent } from '../../engine/xent.ts';
import type { Pasted } from '../../io/pasted.ts';
import type { CheckInput, CheckProblem, CheckResult } from './check-result.ts';
import type { CheckWorker } from './check-worker.ts';
import { type Examination, examine } from './diagnosis/examine.ts';
import type { Finding } from './diagnosis/finding.ts';

/** A result together with what it was computed from: its spans belong to those texts and no others. */
export interface Settled {
  readonly input: CheckInput;
  readonly result: CheckResult;
}

export interface RunnerState {
  /** The last good result. */
  readonly settled: Settled | null;
  /** What is wrong with the latest input; null when nothing is. */
  readonly problem: CheckProblem | null;
  /** What looks like a mistake in the latest input, be it a result or a problem. */
  readonly findings: readonly Finding[];
  readonly computing: boolean;
}

/**
 * Texts of this length hold some 6000 numbers: reading and computing them takes some ten milliseconds, and as much again for
 * each thing that looks like a mistake.
 */
const longestForeground = 30_000;

/** Computes the latest input: at once when it is small, in a worker when not. What was asked before it is dropped. */
export class CheckRunner {
  readonly #xent: Xent;
  readonly #changed: (state: RunnerState) => void;
  #state: RunnerState = { settled: null, problem: null, findings: [], computing: false };
  #worker: Remote<CheckWorker> | null = null;
  #running = false;
  #waiting: CheckInput | null = null;
  #latest: CheckInput | null = null;

  constructor(xent: Xent, changed: (state: RunnerState) => void) {
    this.#xent = xent;
    this.#changed = changed;
  }

  request(input: CheckInput): void {
    this.#latest = input;
    this.#waiting = null;
    if (input.logits.length + input.target.length <= longestForeground) {
      this.#settle(input, examine(input, this.#xent));
    } else {
      this.#waiting = input;
      this.#set({ ...this.#state, computing: true });
      void this.#runWaiting();
    }
  }

  /** What a pasted text holds; one that could not be looked through, as when the page lost its net, is numbers. */
  async readPasted(text: string): Promise<Pasted> {
    try {
      if (text.length > longestForeground) return (await this.#background.readPasted(text)) as Pasted;
      const { readPasted } = await import('../../io/pasted.ts');
      return readPasted(text);
    } catch {
      return { how: 'numbers' };
    }
  }

  get #background(): Remote<CheckWorker> {
    this.#worker ??= wrap<CheckWorker>(
      new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module', name: 'xent-check' }),
    );
    return this.#worker;
  }

  async #runWaiting(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    while (this.#waiting) {
      const input = this.#waiting;
      this.#waiting = null;
      const examination = await this.#compute(input);
      // A small input that came meanwhile has its result already.
      if (this.#latest === input) this.#settle(input, examination);
    }
    this.#running = false;
  }

  async #compute(input: CheckInput): Promise<Examination> {
    try {
      return (await this.#background.compute(input, this.#xent.module)) as Examination;
    } catch (error) {
      const problem = { field: 'options', code: 'worker', values: { message: String(error) } } as const;
      return { outcome: { ok: false, problem }, findings: [] };
    }
  }

  #settle(input: CheckInput, { outcome, findings }: Examination): void {
    this.#set(
      outcome.ok
        ? { settled: { input, result: outcome.result }, problem: null, findings, computing: false }
        : { ...this.#state, problem: outcome.problem, findings, computing: false },
    );
  }

  #set(state: RunnerState): void {
    this.#state = state;
    this.#changed(state);
  }
}
