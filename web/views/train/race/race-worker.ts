import { serveRun } from '../run/serve-run.ts';
import { type AboutRace, Race } from './race.ts';
import type { RaceReport } from './race-recording.ts';
import type { RaceSetup } from './race-setup.ts';

serveRun<RaceSetup, AboutRace, RaceReport>((xent, loaded, setup) => new Race(xent, loaded, setup));
