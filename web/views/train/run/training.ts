import type { Regression } from '../../../engine/api.d.ts';
import type { Xent } from '../../../engine/xent.ts';
import { featuresOf, labelsOf } from '../data/data-set.ts';
import type { LoadedData } from '../data/load-data.ts';
import { nodesOf, planeOf } from '../data/plane.ts';
import type { Ending, Frame, Measures, Report } from './recording.ts';
import type { ModelOptions } from './setup.ts';

/** One model in training, and what is seen of it. */
export class Training {
  readonly #model: Regression;
  readonly #rows: { readonly data: Float64Array; readonly shape: readonly [number, number] };
  readonly #nodes: { readonly data: Float64Array; readonly shape: readonly [number, number] } | null;
  readonly #hasTest: boolean;
  readonly #isLinear: boolean;

  constructor(xent: Xent, { data, split }: LoadedData, options: ModelOptions) {
    const columns = data.shape[1];
    const tensor = (rows: Int32Array) => ({
      features: { data: featuresOf(data, rows), shape: [rows.length, columns] },
      labels: labelsOf(data, rows),
    });
    this.#hasTest = split.test.length > 0;
    this.#isLinear = !options.hidden;
    this.#model = xent.regression({
      ...options,
      ...tensor(split.train),
      classes: data.classNames.length,
      test: this.#hasTest ? tensor(split.test) : null,
    });
    this.#rows = { data: data.features, shape: data.shape };
    const plane = planeOf(data);
    this.#nodes = plane && { data: nodesOf(plane), shape: [plane.nodes ** 2, 2] };
  }

  /** Where the model stands now. */
  report(): Report {
    return { measures: [this.#measure()], frame: this.#frame(), ending: this.#ending() };
  }

  /** Runs up to so many epochs, but not much longer than so many ms; at least one, unless the run has ended. */
  advance(epochs: number, milliseconds: number): Report {
    const measures: Measures[] = [];
    const end = performance.now() + milliseconds;
    while (measures.length < epochs && this.#ending() === 'running' && this.#model.step(1) > 0) {
      measures.push(this.#measure());
      if (performance.now() >= end) break;
    }
    return { measures, frame: this.#frame(), ending: this.#ending() };
  }

  free(): void {
    this.#model.free();
  }

  #ending(): Ending {
    if (this.#model.diverged) return 'diverged';
    return this.#model.converged ? 'converged' : 'running';
  }

  #measure(): Measures {
    const model = this.#model;
    return {
      epoch: model.iterations,
      trainLoss: model.loss('train', 'cross_entropy'),
      testLoss: this.#hasTest ? model.loss('test', 'cross_entropy') : Number.NaN,
      trainAccuracy: model.accuracy('train'),
      testAccuracy: this.#hasTest ? model.accuracy('test') : Number.NaN,
      gradientNorm: model.gradientNorm(),
    };
  }

  #frame(): Frame {
    const model = this.#model;
    const own = (values: { readonly data: ArrayLike<number> }) => Float64Array.from(values.data);
    return {
      epoch: model.iterations,
      probabilities: own(model.predictProba(this.#rows)),
      plane: this.#nodes && own(model.predictProba(this.#nodes)),
      coef: this.#isLinear ? own(model.coef) : null,
      intercept: own(model.intercept),
    };
  }
}
