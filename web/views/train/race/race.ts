import type { Regression } from '../../../engine/api.d.ts';
import type { Xent } from '../../../engine/xent.ts';
import type { LoadedData } from '../data/load-data.ts';
import { endingOf, measuresOf, modelRows } from '../run/model.ts';
import type { ServedRun } from '../run/serve-run.ts';
import type { RaceReport, RacerMeasures } from './race-recording.ts';
import type { RaceSetup } from './race-setup.ts';
import { type LinearWeights, type Surface, surfaceDomains, surfaceOf, weightsOf } from './surface.ts';

/** What a race is about. */
export interface AboutRace {
  readonly loaded: LoadedData;
  /** One for each loss that is made small; none for data of a single feature. */
  readonly surfaces: readonly Surface[];
}

/** A start from which the rows are taken for the wrong class, on average, with this loss. */
const wrongLoss = 6;

/** Several models in training beside each other. */
export class Race implements ServedRun<AboutRace, RaceReport> {
  readonly #models: readonly Regression[];
  readonly #hasTest: boolean;
  readonly about: AboutRace;

  constructor(xent: Xent, loaded: LoadedData, { racers, start, standardize }: RaceSetup) {
    const { data, split } = loaded;
    this.#hasTest = split.test.length > 0;
    const rows = modelRows(loaded);
    using best = xent.regression({ ...rows, standardize, optimizer: 'lbfgs' });
    best.step(200);
    const fitted = weightsOf(best);
    const begin = start === 'wrong' ? wrongStart(best, fitted) : {};
    this.#models = racers.map(({ options }) => xent.regression({ ...rows, ...options, start: begin }));

    const losses = [...new Set(racers.map(({ options }) => options.loss ?? 'cross_entropy'))];
    const origin = this.#models[0].coef.data;
    const domains = data.shape[1] < 2 ? null : surfaceDomains([origin, fitted.coef.data]);
    const cost = split.train.length * data.shape[1] * data.classNames.length;
    const surfaces = losses.map((loss): Surface[] => {
      if (!domains) return [];
      using model = xent.regression({ ...rows, standardize, loss, C: Infinity, start: fitted });
      return [surfaceOf(model, fitted, loss, domains, cost > 50_000 ? 24 : 40, split.train.length)];
    });
    this.about = { loaded, surfaces: surfaces.flat() };
  }

  /** Where all stand now. */
  report(): RaceReport {
    return { racers: this.#models.map((model) => ({ measures: [this.#measure(model)], ending: endingOf(model) })) };
  }

  /** All run up to so many epochs, but not much longer than so many ms; at least one, unless they have ended. */
  advance(epochs: number, milliseconds: number): RaceReport {
    const measures = this.#models.map((): RacerMeasures[] => []);
    const end = performance.now() + milliseconds;
    for (let done = 0; done < epochs; done++) {
      for (const [index, model] of this.#models.entries()) {
        if (endingOf(model) === 'running' && model.step(1) > 0) measures[index].push(this.#measure(model));
      }
      if (performance.now() >= end) break;
    }
    return { racers: this.#models.map((model, index) => ({ measures: measures[index], ending: endingOf(model) })) };
  }

  free(): void {
    for (const model of this.#models) model.free();
  }

  #measure(model: Regression): RacerMeasures {
    const { data } = model.coef;
    return { ...measuresOf(model, this.#hasTest), firstWeight: data[0], secondWeight: data[1] ?? 0 };
  }
}

const scaled = ({ coef, intercept }: LinearWeights, factor: number): LinearWeights => ({
  coef: { ...coef, data: coef.data.map((weight) => factor * weight) },
  intercept: { ...intercept, data: intercept.data.map((weight) => factor * weight) },
});

/** The best weights turned round, and made so large that the model is sure of the wrong class. */
function wrongStart(model: Regression, fitted: LinearWeights): LinearWeights {
  let factor = 1;
  for (; factor < 1000; factor *= 1.25) {
    model.restart(scaled(fitted, -factor));
    if (model.loss('train', 'cross_entropy') >= wrongLoss) break;
  }
  return scaled(fitted, -factor);
}
