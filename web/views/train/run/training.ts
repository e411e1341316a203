import type { Regression } from '../../../engine/api.d.ts';
import type { Xent } from '../../../engine/xent.ts';
import type { LoadedData } from '../data/load-data.ts';
import { nodesOf, planeOf } from '../data/plane.ts';
import { endingOf, measuresOf, modelRows } from './model.ts';
import type { Frame, Measures, Report } from './recording.ts';
import type { ServedRun } from './serve-run.ts';
import type { ModelOptions } from './setup.ts';

/** One model in training, and what is seen of it. */
export class Training implements ServedRun<LoadedData, Report> {
  readonly about: LoadedData;
  readonly #model: Regression;
  readonly #rows: { readonly data: Float64Array; readonly shape: readonly [number, number] };
  readonly #nodes: { readonly data: Float64Array; readonly shape: readonly [number, number] } | null;
  readonly #hasTest: boolean;
  readonly #isLinear: boolean;

  constructor(xent: Xent, loaded: LoadedData, options: ModelOptions) {
    const { data, split } = loaded;
    this.about = loaded;
    this.#hasTest = split.test.length > 0;
    this.#isLinear = !options.hidden;
    this.#model = xent.regression({ ...options, ...modelRows(loaded) });
    this.#rows = { data: data.features, shape: data.shape };
    const plane = planeOf(data);
    this.#nodes = plane && { data: nodesOf(plane), shape: [plane.nodes ** 2, 2] };
  }

  /** Where the model stands now. */
  report(): Report {
    return { measures: [measuresOf(this.#model, this.#hasTest)], frame: this.#frame(), ending: endingOf(this.#model) };
  }

  /** Runs up to so many epochs, but not much longer than so many ms; at least one, unless the run has ended. */
  advance(epochs: number, milliseconds: number): Report {
    const model = this.#model;
    const measures: Measures[] = [];
    const end = performance.now() + milliseconds;
    while (measures.length < epochs && endingOf(model) === 'running' && model.step(1) > 0) {
      measures.push(measuresOf(model, this.#hasTest));
      if (performance.now() >= end) break;
    }
    return { measures, frame: this.#frame(), ending: endingOf(model) };
  }

  free(): void {
    this.#model.free();
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
