import { Columns } from '../run/columns.ts';
import { type Ending, type Measures, measureNames } from '../run/recording.ts';
import type { Recorded } from '../run/runner.ts';

/** What is measured of a racer after an epoch; the two weights are those of the surface. */
export interface RacerMeasures extends Measures {
  readonly firstWeight: number;
  readonly secondWeight: number;
}

/** What came of some epochs, of each racer: nothing of one that has ended. */
export interface RaceReport {
  readonly racers: readonly { readonly measures: readonly RacerMeasures[]; readonly ending: Ending }[];
}

/** A race as far as it has come. A racer that has ended stays where it is. */
export class RaceRecording implements Recorded<RaceReport> {
  /** Of every epoch from 0 on that a racer has run. */
  readonly measures: Columns<RacerMeasures>[] = [];
  endings: Ending[] = [];

  get reached(): number {
    return Math.max(-1, ...this.measures.map((own) => own.length - 1));
  }

  /** A race runs while one of its racers does. */
  get ending(): Ending {
    if (this.endings.length === 0 || this.endings.includes('running')) return 'running';
    return this.endings.includes('converged') ? 'converged' : 'diverged';
  }

  append({ racers }: RaceReport): void {
    for (const [index, { measures }] of racers.entries()) {
      this.measures[index] ??= new Columns([...measureNames, 'firstWeight', 'secondWeight']);
      this.measures[index].append(measures);
    }
    this.endings = racers.map(({ ending }) => ending);
  }

  after(epoch: number): number | undefined {
    return epoch < this.reached ? epoch + 1 : undefined;
  }

  upTo(epoch: number): number {
    return Math.min(epoch, Math.max(0, this.reached));
  }

  /** What a racer was at an epoch, or at its last one before that. */
  at(racer: number, epoch: number): RacerMeasures | undefined {
    const own = this.measures[racer];
    return own?.at(Math.min(epoch, own.length - 1));
  }
}
