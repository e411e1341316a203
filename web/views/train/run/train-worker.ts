import type { LoadedData } from '../data/load-data.ts';
import type { Report } from './recording.ts';
import { serveRun } from './serve-run.ts';
import type { Setup } from './setup.ts';
import { Training } from './training.ts';

serveRun<Setup, LoadedData, Report>((xent, loaded, { model }) => new Training(xent, loaded, model));
