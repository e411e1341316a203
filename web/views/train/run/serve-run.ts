import { expose } from 'comlink';
import { load, type Xent } from '../../../engine/xent.ts';
import { type DataRequest, type LoadedData, loadData } from '../data/load-data.ts';
import type { RunWorker } from './runner.ts';

/** A run in the memory of its worker. */
export interface ServedRun<About, Report> {
  readonly about: About;
  /** Where it stands now. */
  report(): Report;
  advance(epochs: number, milliseconds: number): Report;
  free(): void;
}

/** Makes of a worker one that runs: one run at a time, of what `begin` begins. */
export function serveRun<Setup extends { readonly data: DataRequest }, About, Report>(
  begin: (xent: Xent, loaded: LoadedData, setup: Setup) => ServedRun<About, Report>,
): void {
  let engine: ReturnType<typeof load> | undefined;
  let run: ServedRun<About, Report> | undefined;
  const worker: RunWorker<Setup, About, Report> = {
    async load(module) {
      engine = load({ module });
      // What is wrong with it is told to whoever opens a run.
      engine.catch(() => {});
    },

    async open(setup, epoch, milliseconds) {
      if (!engine) throw new Error('no engine is loaded');
      const [xent, outcome] = await Promise.all([engine, loadData(setup.data)]);
      run?.free();
      run = undefined;
      if (!outcome.ok) return outcome;
      run = begin(xent, outcome.loaded, setup);
      const reports = [run.report()];
      if (epoch > 0) reports.push(run.advance(epoch, milliseconds));
      return { ok: true, about: run.about, reports };
    },

    async advance(epochs, milliseconds) {
      if (!run) throw new Error('no run is open');
      return run.advance(epochs, milliseconds);
    },
  };
  expose(worker);
}
