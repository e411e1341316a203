import type { Regression, RegressionOptions } from '../../../engine/api.d.ts';
import { featuresOf, labelsOf } from '../data/data-set.ts';
import type { LoadedData } from '../data/load-data.ts';
import type { Ending, Measures } from './recording.ts';

/** The rows that a model learns from, and those it is tested on, as the engine takes them. */
export function modelRows({
  data,
  split,
}: LoadedData): Pick<RegressionOptions, 'features' | 'labels' | 'classes' | 'test'> {
  const tensor = (rows: Int32Array) => ({
    features: { data: featuresOf(data, rows), shape: [rows.length, data.shape[1]] },
    labels: labelsOf(data, rows),
  });
  return {
    ...tensor(split.train),
    classes: data.classNames.length,
    test: split.test.length > 0 ? tensor(split.test) : null,
  };
}

/** What is measured of a model where it stands. */
export function measuresOf(model: Regression, hasTest: boolean): Measures {
  return {
    epoch: model.iterations,
    trainLoss: model.loss('train', 'cross_entropy'),
    testLoss: hasTest ? model.loss('test', 'cross_entropy') : Number.NaN,
    trainAccuracy: model.accuracy('train'),
    testAccuracy: hasTest ? model.accuracy('test') : Number.NaN,
    gradientNorm: model.gradientNorm(),
  };
}

export function endingOf({ diverged, converged }: Regression): Ending {
  if (diverged) return 'diverged';
  return converged ? 'converged' : 'running';
}
