import { noFigures, type ViewResult } from '../../../app/result-event.ts';
import type { AboutRace } from './race.ts';
import type { RaceRecording } from './race-recording.ts';
import type { RaceSetup } from './race-setup.ts';

/** A race at an epoch, for whoever listens; null while there is none of this setup. */
export function raceResult(
  { about, recording }: { readonly about: AboutRace | null; readonly recording: RaceRecording },
  { racers }: RaceSetup,
  epoch: number,
): ViewResult | null {
  // A setup that is on its way has other racers than the recording.
  if (!about || recording.measures.length !== racers.length) return null;
  const count = about.loaded.split.train.length;
  const reached = racers.flatMap(({ name }, index) => {
    const measures = recording.at(index, epoch);
    if (!measures) return [];
    const { trainLoss: loss, trainAccuracy } = measures;
    return [{ name, epoch: measures.epoch, loss, count, correct: Math.round(trainAccuracy * count) }];
  });
  return { ...noFigures, epoch, racers: reached };
}
