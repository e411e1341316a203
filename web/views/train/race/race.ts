import type { Field } from '../../../charts/contour-paths.ts';
import type { Regression, RegressionOptions, RegressionWeights } from '../../../engine/api.d.ts';
import type { Xent } from '../../../engine/xent.ts';
import type { State } from '../../../state/schema.ts';
import { featuresOf, labelsOf } from '../data/data-set.ts';
import type { LoadedData } from '../data/load-data.ts';
import type { Ending } from '../run/recording.ts';
import type { RaceReport, RacerMeasures } from './race-recording.ts';
import type { RaceSetup } from './race-setup.ts';

/** The mean loss over two weights, with all others as in the model that fits best. */
export interface Surface extends Field {
  readonly loss: State['trainLoss'];
}

/** What a race is about. */
export interface AboutRace {
  readonly loaded: LoadedData;
  /** One for each loss that is made small; none for data of a single feature. */
  readonly surfaces: readonly Surface[];
}

/** A start from which the rows are taken for the wrong class, on average, with this loss. */
const wrongLoss = 6;

/** Several models in training beside each other. */
export class Race {
  readonly #models: readonly Regression[];
  readonly #hasTest: boolean;
  readonly about: AboutRace;

  constructor(xent: Xent, loaded: LoadedData, { racers, start, standardize }: RaceSetup) {
    const { data, split } = loaded;
    const columns = data.shape[1];
    const tensor = (rows: Int32Array) => ({
      features: { data: featuresOf(data, rows), shape: [rows.length, columns] },
      labels: labelsOf(data, rows),
    });
    this.#hasTest = split.test.length > 0;
    const rows: RegressionOptions = {
      ...tensor(split.train),
      classes: data.classNames.length,
      test: this.#hasTest ? tensor(split.test) : null,
    };
    using best = xent.regression({ ...rows, standardize, optimizer: 'lbfgs' });
    best.step(200);
    const fitted = weightsOf(best);
    const begin = start === 'wrong' ? wrongStart(best, fitted) : {};
    this.#models = racers.map(({ options }) => xent.regression({ ...rows, ...options, start: begin }));

    const losses = [...new Set(racers.map(({ options }) => options.loss ?? 'cross_entropy'))];
    const origin = this.#models[0].coef.data;
    const domains = columns < 2 ? null : surfaceDomains([origin, fitted.coef.data]);
    const cost = split.train.length * columns * data.classNames.length;
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
    return {
      epoch: model.iterations,
      trainLoss: model.loss('train', 'cross_entropy'),
      testLoss: this.#hasTest ? model.loss('test', 'cross_entropy') : Number.NaN,
      trainAccuracy: model.accuracy('train'),
      testAccuracy: this.#hasTest ? model.accuracy('test') : Number.NaN,
      gradientNorm: model.gradientNorm(),
      firstWeight: data[0],
      secondWeight: data[1] ?? 0,
    };
  }
}

function endingOf(model: Regression): Ending {
  if (model.diverged) return 'diverged';
  return model.converged ? 'converged' : 'running';
}

interface LinearWeights extends RegressionWeights {
  readonly coef: { readonly data: Float64Array; readonly shape: readonly number[] };
  readonly intercept: { readonly data: Float64Array; readonly shape: readonly number[] };
}

function weightsOf({ coef, intercept }: Regression): LinearWeights {
  return {
    coef: { data: Float64Array.from(coef.data), shape: coef.shape },
    intercept: { data: Float64Array.from(intercept.data), shape: intercept.shape },
  };
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

/** Around where the first two weights begin and where they ought to end, with room. */
function surfaceDomains(places: readonly ArrayLike<number>[]): readonly [[number, number], [number, number]] {
  const sides = [0, 1].map((axis) => {
    const values = [...places.map((place) => place[axis]), 0];
    return {
      middle: (Math.min(...values) + Math.max(...values)) / 2,
      half: (Math.max(...values) - Math.min(...values)) / 2,
    };
  });
  // Both axes of one scale: steps are then as long as they look.
  const reach = 1.6 * Math.max(...sides.map(({ half }) => half), 0.5);
  const [x, y] = sides.map(({ middle }): [number, number] => [middle - reach, middle + reach]);
  return [x, y];
}

function surfaceOf(
  model: Regression,
  fitted: LinearWeights,
  loss: Surface['loss'],
  [x, y]: readonly [readonly [number, number], readonly [number, number]],
  nodes: number,
  rows: number,
): Surface {
  const values = new Float64Array(nodes * nodes);
  const { coef, intercept } = fitted;
  const place = coef.data.slice();
  const at = ([low, high]: readonly [number, number], index: number) => low + ((high - low) * (index + 0.5)) / nodes;
  for (let row = 0; row < nodes; row++) {
    for (let column = 0; column < nodes; column++) {
      place[0] = at(x, column);
      place[1] = at(y, row);
      // Without a penalty the objective is the sum of the losses.
      values[row * nodes + column] = model.objectiveAt({ coef: { ...coef, data: place }, intercept }) / rows;
    }
  }
  return { loss, columns: nodes, rows: nodes, x, y, values };
}
