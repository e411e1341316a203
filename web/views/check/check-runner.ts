import type { Xent } from '../../engine/xent.ts';
import type { CheckInput, CheckProblem, CheckResult } from './check-result.ts';
import type { CheckWorker } from './check-worker.ts';
import { type Examination, examine } from './diagnosis/examine.ts';
import type { Finding } from './diagnosis/finding.ts';
import { KeptWorker, type Told } from './work/kept-worker.ts';
import { LongRun, type RunState } from './work/long-run.ts';
import type { WorkProgress } from './work/work-progress.ts';

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
  /** The computation of the latest input in a worker: 'idle' without one, or after it. */
  readonly work: Extract<RunState<Examination, WorkProgress>, { readonly kind: 'idle' | 'running' | 'cancelled' }>;
}

export const nothingComputed: RunnerState = { settled: null, problem: null, findings: [], work: { kind: 'idle' } };

/** Whether the last good result is all that there is: the latest input has none, and none is on its way. */
export function isStale({ problem, work }: RunnerState): boolean {
  return problem !== null || work.kind === 'cancelled';
}

/** Examines an input in a worker. */
export type ExamineElsewhere = (input: CheckInput, told: Told) => Promise<Examination>;

/**
 * Texts of this length hold some 6000 numbers: reading and computing them takes some ten milliseconds, and as much again for
 * each thing that looks like a mistake.
 */
export const longestForeground = 30_000;

/** Computes the latest input: at once when it is small, in a worker when not. What was asked before it is dropped. */
export class CheckRunner {
  readonly #xent: Xent;
  readonly #changed: (state: RunnerState) => void;
  readonly #examineElsewhere: ExamineElsewhere;
  readonly #run = new LongRun<Examination, WorkProgress>((run) => this.#follow(run));
  #state = nothingComputed;
  #latest: CheckInput | null = null;

  constructor(xent: Xent, changed: (state: RunnerState) => void, examineElsewhere = inWorker(xent)) {
    this.#xent = xent;
    this.#changed = changed;
    this.#examineElsewhere = examineElsewhere;
  }

  /** `isLong`: this goes on with something that takes long already. */
  request(input: CheckInput, isLong = false): void {
    this.#latest = input;
    if (input.logits.length + input.target.length <= longestForeground) {
      if (this.#state.work.kind !== 'idle') this.#run.stop({ kind: 'idle' });
      this.#settle(input, examine(input, this.#xent));
    } else {
      void this.#run.start((told) => this.#examineElsewhere(input, told), isLong);
    }
  }

  /** Gives up what is being computed, if anything is. */
  cancel(): void {
    if (this.#state.work.kind === 'running') this.#run.stop({ kind: 'cancelled' });
  }

  /** Computes what was given up, after all. */
  resume(): void {
    if (this.#state.work.kind === 'cancelled' && this.#latest) this.request(this.#latest);
  }

  #follow(run: RunState<Examination, WorkProgress>): void {
    const input = this.#latest;
    switch (run.kind) {
      case 'idle':
      case 'running':
        this.#set({ ...this.#state, work: run });
        break;
      case 'cancelled':
        // What was wrong with an earlier input is not wrong with this one, as far as anybody knows.
        this.#set({ ...this.#state, problem: null, findings: [], work: run });
        break;
      case 'done':
        if (input) this.#settle(input, run.result);
        break;
      case 'failed': {
        const problem = { field: 'options', code: 'worker', values: { message: String(run.error) } } as const;
        if (input) this.#settle(input, { outcome: { ok: false, problem }, findings: [] });
      }
    }
  }

  #settle(input: CheckInput, { outcome, findings }: Examination): void {
    const work = { kind: 'idle' } as const;
    this.#set(
      outcome.ok
        ? { settled: { input, result: outcome.result }, problem: null, findings, work }
        : { ...this.#state, problem: outcome.problem, findings, work },
    );
  }

  #set(state: RunnerState): void {
    this.#state = state;
    this.#changed(state);
  }
}

function inWorker({ module }: Xent): ExamineElsewhere {
  const kept = new KeptWorker<CheckWorker>(
    () => new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module', name: 'xent-check' }),
  );
  return (input, told) => kept.ask(async (service) => (await service.compute(input, module)) as Examination, told);
}
