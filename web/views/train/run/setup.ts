import type { RegressionOptions, RegressionWeights } from '../../../engine/api.d.ts';
import { fields, type State } from '../../../state/schema.ts';
import type { DataRequest } from '../data/load-data.ts';

/** How a model learns: options of `xent.regression`. */
export type ModelOptions = Pick<
  RegressionOptions,
  | 'C'
  | 'loss'
  | 'optimizer'
  | 'learningRate'
  | 'momentum'
  | 'nesterov'
  | 'batchSize'
  | 'standardize'
  | 'hidden'
  | 'activation'
  | 'seed'
> & { readonly start?: RegressionWeights };

/** Everything that decides how a run goes: two that are equal go alike, step by step. */
export interface Setup {
  readonly data: DataRequest;
  readonly model: ModelOptions;
}

/** The share of the last step that momentum keeps. */
export const momentum = 0.9;

/** What the optimizers of the page are to the engine. */
export function optimizerOptions(
  optimizer: State['trainOptimizer'],
): Pick<ModelOptions, 'optimizer' | 'momentum' | 'nesterov'> {
  if (optimizer === 'momentum') return { optimizer: 'gd', momentum };
  if (optimizer === 'nesterov') return { optimizer: 'gd', momentum, nesterov: true };
  return { optimizer };
}

export function dataRequest(state: State): DataRequest {
  const isOwn = state.trainData === 'own';
  return {
    name: state.trainData,
    text: isOwn ? state.trainText : '',
    target: isOwn ? state.trainTarget : '',
    seed: state.trainSeed,
    testShare: state.trainTestShare,
  };
}

/** The run that the state asks for. */
export function setupOf(state: State): Setup {
  return {
    data: dataRequest(state),
    model: {
      C: state.trainC,
      loss: state.trainLoss,
      ...optimizerOptions(state.trainOptimizer),
      learningRate: state.trainRate,
      batchSize: state.trainBatch,
      standardize: state.trainStandardize === 'yes',
      hidden: state.trainHidden,
      activation: state.trainActivation,
      seed: state.trainSeed,
    },
  };
}

/** The last epoch that a run goes to. */
export const lastEpoch = fields.trainEpoch.maximum;
