import { expose } from 'comlink';
import { load } from '../../../engine/xent.ts';
import { loadData } from '../data/load-data.ts';
import type { RunWorker } from '../run/runner.ts';
import { type AboutRace, Race } from './race.ts';
import type { RaceReport } from './race-recording.ts';
import type { RaceSetup } from './race-setup.ts';

let engine: ReturnType<typeof load> | undefined;
let race: Race | undefined;

/** A race off the page's thread. */
const worker: RunWorker<RaceSetup, AboutRace, RaceReport> = {
  async open(setup, module, epoch, milliseconds) {
    engine ??= load({ module });
    const [xent, outcome] = await Promise.all([engine, loadData(setup.data)]);
    race?.free();
    race = undefined;
    if (!outcome.ok) return outcome;
    race = new Race(xent, outcome.loaded, setup);
    const reports = [race.report()];
    if (epoch > 0) reports.push(race.advance(epoch, milliseconds));
    return { ok: true, about: race.about, reports };
  },

  async advance(epochs, milliseconds) {
    if (!race) throw new Error('no race is open');
    return race.advance(epochs, milliseconds);
  },
};

expose(worker);
