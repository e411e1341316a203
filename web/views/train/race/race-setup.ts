import type { LineRole } from '../../../charts/line-data.ts';
import type { State } from '../../../state/schema.ts';
import type { DataRequest } from '../data/load-data.ts';
import { dataRequest, type ModelOptions, optimizerOptions } from '../run/setup.ts';

/** Who takes part. */
export type RacerName = State['trainLoss'] | Exclude<State['trainOptimizer'], 'sgd'>;

export interface Racer {
  readonly name: RacerName;
  readonly options: ModelOptions;
}

/** Several models that begin alike and learn differently, from the same rows. */
export interface RaceSetup {
  readonly data: DataRequest;
  readonly racers: readonly Racer[];
  readonly start: State['trainStart'];
  readonly standardize: boolean;
}

const optimizers = ['gd', 'momentum', 'nesterov', 'adam', 'lbfgs'] as const;

/** How racers are told apart, in the order of the setup. */
export const racerRoles: readonly LineRole[] = ['first', 'second', 'third', 'fourth', 'fifth'];

/** The race that the state asks for. There is neither a hidden layer nor a penalty: nothing but what is compared differs, or pulls. */
export function raceSetup(state: State): RaceSetup {
  const standardize = state.trainStandardize === 'yes';
  const common: ModelOptions = {
    C: Infinity,
    learningRate: state.trainRate,
    batchSize: state.trainBatch,
    standardize,
    seed: state.trainSeed,
  };
  const racers: Racer[] =
    state.trainRace === 'losses'
      ? (['cross_entropy', 'mse'] as const).map((name) => ({
          name,
          options: { ...common, ...optimizerOptions(state.trainOptimizer), loss: name },
        }))
      : optimizers.map((name) => ({ name, options: { ...common, ...optimizerOptions(name), loss: 'cross_entropy' } }));
  return { data: dataRequest(state), racers, start: state.trainStart, standardize };
}
