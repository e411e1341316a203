import { expose } from 'comlink';
import { load } from '../../../engine/xent.ts';
import { type LoadedData, loadData } from '../data/load-data.ts';
import type { Report } from './recording.ts';
import type { RunWorker } from './runner.ts';
import type { Setup } from './setup.ts';
import { Training } from './training.ts';

let engine: ReturnType<typeof load> | undefined;
let training: Training | undefined;

/** A run off the page's thread. */
const worker: RunWorker<Setup, LoadedData, Report> = {
  async open(setup, module, epoch, milliseconds) {
    engine ??= load({ module });
    const [xent, outcome] = await Promise.all([engine, loadData(setup.data)]);
    training?.free();
    training = undefined;
    if (!outcome.ok) return outcome;
    training = new Training(xent, outcome.loaded, setup.model);
    const reports = [training.report()];
    if (epoch > 0) reports.push(training.advance(epoch, milliseconds));
    return { ok: true, about: outcome.loaded, reports };
  },

  async advance(epochs, milliseconds) {
    if (!training) throw new Error('no run is open');
    return training.advance(epochs, milliseconds);
  },
};

expose(worker);
