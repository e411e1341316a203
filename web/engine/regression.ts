import type { Regression as PublicRegression, RegressionWeights, Values } from './api.d.ts';
import type { CoreRegression, CoreTensor, Engine, RealDType } from './core.ts';
import { failure } from './errors.ts';
import type { Numbers } from './numbers.ts';
import { readOption } from './options.ts';
import {
  countClasses,
  placeNumbers,
  placeRegressionInputs,
  type RegressionInputs,
  readRegressionInputs,
  readRegressionNumbers,
} from './regression-inputs.ts';
import { coreNumbers, type RegressionSettings, readRegressionOptions } from './regression-options.ts';
import { type WeightName, type WeightPart, weightParts, withWeights } from './regression-weights.ts';
import { Scope } from './scope.ts';
import { elementCount } from './shapes.ts';
import { checkStatus } from './status.ts';
import { allocate, spanOf, viewOf } from './tensor.ts';

const rowSets = { kind: 'choice', default: 'train', choices: ['train', 'test'] } as const;
const losses = { kind: 'choice', default: 'cross_entropy', choices: ['cross_entropy', 'mse'] } as const;
const count = { kind: 'integer', default: 1 } as const;

/** A training in the module's memory, until `free` (api.d.ts). */
export class Regression implements PublicRegression {
  readonly #engine: Engine;
  readonly #dtype: RealDType;
  readonly #loss: unknown;
  readonly #tested: boolean;
  readonly #parts: ReadonlyMap<WeightName, WeightPart>;
  readonly #start: Float64Array;
  #handle: CoreRegression | null;

  /** @throws as `Xent.regression`; then nothing is left in the module. */
  constructor(engine: Engine, options: unknown) {
    const settings = readRegressionOptions(options);
    const inputs = readRegressionInputs(engine, settings);
    const classes = settings.classesKnown ? Number(settings.values.classes) : countClasses(inputs);
    this.#engine = engine;
    this.#dtype = settings.dtype;
    this.#loss = settings.values.loss;
    this.#tested = inputs.test !== null;
    this.#handle = open(engine, { ...settings, values: { ...settings.values, classes } }, inputs);
    try {
      this.#parts = weightParts(inputs.features.shape[1], classes, Number(settings.values.hidden));
      this.#start = withWeights(engine, this.#parameters().slice(), this.#parts, settings.inputs.start ?? {});
      this.#parameters().set(this.#start);
    } catch (error) {
      this.free();
      throw error;
    }
  }

  step(iterations: number = count.default): number {
    readOption('regression: iterations', count, iterations);
    return this.#use().step(iterations);
  }

  restart(weights: RegressionWeights = {}): void {
    const start = withWeights(this.#engine, this.#start, this.#parts, weights);
    this.#parameters().set(start);
    this.#use().restart();
  }

  get iterations(): number {
    return this.#use().iterations();
  }

  get converged(): boolean {
    return this.#use().converged();
  }

  get diverged(): boolean {
    return this.#use().diverged();
  }

  objective(): number {
    return this.#use().objective();
  }

  objectiveAt(weights: RegressionWeights): number {
    const values = withWeights(this.#engine, this.#parameters(), this.#parts, weights);
    return this.#withNumbers({ values, shape: [values.length] }, 'weights', (handle) =>
      this.#use().objective_at(handle),
    );
  }

  gradientNorm(): number {
    return this.#use().gradient_norm();
  }

  loss(rows: 'train' | 'test', loss?: 'cross_entropy' | 'mse'): number {
    const kind = readOption('regression: loss', losses, loss ?? this.#loss);
    return this.#use().loss(this.#isTest(rows), kind === 'mse');
  }

  accuracy(rows: 'train' | 'test'): number {
    return this.#use().accuracy(this.#isTest(rows));
  }

  predictProba(features: unknown): Values {
    const numbers = readRegressionNumbers(this.#engine, features, 'regression: features');
    return this.#withNumbers(numbers, 'features', (handle, scope) => {
      const probabilities = scope.keep(allocate(this.#engine, [0], 'float64', 'regression: probabilities'));
      checkStatus(this.#engine, this.#use().predict(handle, probabilities));
      return this.#own(float64View(this.#engine, probabilities), spanOf(this.#engine, probabilities).shape);
    });
  }

  get coef(): Values {
    return this.#weights('coef') as Values;
  }

  get intercept(): Values {
    return this.#weights('intercept') as Values;
  }

  get hiddenWeight(): Values | undefined {
    return this.#weights('hiddenWeight');
  }

  get hiddenBias(): Values | undefined {
    return this.#weights('hiddenBias');
  }

  get mean(): Values {
    return this.#scaling(0);
  }

  get scale(): Values {
    return this.#scaling(1);
  }

  /** Gives the memory back. A second call does nothing. */
  free(): void {
    this.#handle?.delete();
    this.#handle = null;
  }

  declare readonly [Symbol.dispose]: () => void;

  #use(): CoreRegression {
    if (this.#handle === null) throw failure('bad_input', 'regression: the model was freed');
    return this.#handle;
  }

  /** @throws {RangeError} bad_option: neither set of rows, or the test rows where there are none. */
  #isTest(rows: unknown): boolean {
    const test = readOption('regression: rows', rowSets, rows) === 'test';
    if (test && !this.#tested) throw failure('bad_option', 'regression: rows is "test", but no test rows were given');
    return test;
  }

  /** The core's parameters: the memory itself. */
  #parameters(): Float64Array {
    return float64View(this.#engine, this.#use().parameters());
  }

  #weights(name: WeightName): Values | undefined {
    const part = this.#parts.get(name);
    if (part === undefined) return undefined;
    return this.#own(this.#parameters().subarray(part.offset, part.offset + elementCount(part.shape)), part.shape);
  }

  #scaling(row: number): Values {
    const view = float64View(this.#engine, this.#use().scaling());
    const features = view.length / 2;
    return this.#own(view.subarray(row * features, (row + 1) * features), [features]);
  }

  /** A copy in the model's dtype. */
  #own(view: Float64Array, shape: readonly number[]): Values {
    return { shape, data: this.#dtype === 'float32' ? Float32Array.from(view) : view.slice() };
  }

  /** What `use` makes of numbers in the module, which are gone afterwards. */
  #withNumbers<T>(
    numbers: Pick<Numbers, 'values' | 'shape'>,
    what: string,
    use: (handle: CoreTensor, scope: Scope) => T,
  ): T {
    const scope = new Scope();
    try {
      return use(placeNumbers(this.#engine, numbers, this.#dtype, scope, `regression: ${what}`), scope);
    } finally {
      scope.free();
    }
  }
}

// As for Tensor.
if (Symbol.dispose !== undefined) {
  Object.defineProperty(Regression.prototype, Symbol.dispose, { value: Regression.prototype.free });
}

function float64View(engine: Engine, handle: CoreTensor): Float64Array {
  return viewOf(engine, spanOf(engine, handle), 'float64') as Float64Array;
}

/** The core's training, opened with the inputs. @throws what the core says is wrong; then nothing is left in the module. */
function open(engine: Engine, settings: RegressionSettings, inputs: RegressionInputs): CoreRegression {
  const scope = new Scope();
  const handle = engine.core.make_regression();
  try {
    const placed = placeRegressionInputs(engine, inputs, settings.dtype, scope);
    engine.exchange.numbers.set(coreNumbers(settings.values));
    checkStatus(engine, handle.open(...placed));
    return handle;
  } catch (error) {
    handle.delete();
    throw error;
  } finally {
    scope.free();
  }
}
