import { expect, test } from 'vitest';
import type { ErrorCode } from '../../../../web/engine/api.d.ts';
import { load } from '../../../../web/engine/xent.ts';

const xent = await load();
// Types forbid most of these mistakes; JavaScript does not.
const regression = xent.regression as (options: unknown) => ReturnType<typeof xent.regression>;
const rows = {
  features: [
    [0, 1],
    [1, 0],
    [2, 2],
  ],
  labels: [0, 1, 2],
};

type Mistake = readonly [options: unknown, code: ErrorCode, message: string | RegExp];

const rangeErrors: readonly Mistake[] = [
  [{ ...rows, labels: [0, 1, 3], classes: 3 }, 'target_out_of_range', /labels\[2\] is 3, but there are 3 classes/],
  [{ ...rows, labels: [0, -1, 1] }, 'target_out_of_range', /labels\[1\] is -1/],
  [{ ...rows, labels: [0, 0.5, 1] }, 'target_out_of_range', /labels\[1\] is 0\.5/],
  [{ ...rows, labels: [1, 1, 1] }, 'target_out_of_range', /labels are all 1, but must be of two classes/],
  [
    {
      ...rows,
      features: [
        [0, 1],
        [1, Number.NaN],
        [2, 2],
      ],
    },
    'value_out_of_range',
    /features\[1, 1\] is NaN/,
  ],
  [
    {
      ...rows,
      features: [
        [0, 1],
        [1, 1],
        ['Infinity', 2],
      ],
    },
    'value_out_of_range',
    /features\[2, 0\] is Infinity/,
  ],
  [{ ...rows, sampleWeight: [1, -1, 1] }, 'value_out_of_range', /sample_weight\[1\] is -1/],
  [{ ...rows, start: { intercept: [0, Number.NaN, 0] } }, 'value_out_of_range', /intercept\[1\] is NaN/],
  [
    { ...rows, test: { features: [[1, Number.NaN]], labels: [0] } },
    'value_out_of_range',
    /test\.features\[0, 1\] is NaN/,
  ],
  [{ ...rows, C: 0 }, 'bad_option', 'regression: C is 0, but must be positive'],
  [{ ...rows, C: Number.NaN }, 'bad_option', /C is NaN/],
  [{ ...rows, classes: 1 }, 'bad_option', /classes is 1, but must be at least 2/],
  [{ ...rows, optimizer: 'newton' }, 'bad_option', /optimizer is "newton", but must be one of gd, sgd, adam, lbfgs/],
  [{ ...rows, loss: 'hinge' }, 'bad_option', /loss is "hinge"/],
  [{ ...rows, learningRate: 0 }, 'bad_option', /learning_rate is 0/],
  [{ ...rows, momentum: 1 }, 'bad_option', /momentum is 1/],
  [{ ...rows, batchSize: 1.5 }, 'bad_option', /batch_size is 1\.5/],
  [{ ...rows, labelSmoothing: 1.1 }, 'bad_option', /label_smoothing is 1\.1/],
  [{ ...rows, hidden: -1 }, 'bad_option', /hidden is -1/],
  [{ ...rows, hidden: 5000 }, 'bad_option', /hidden is 5000/],
  [{ ...rows, seed: -1 }, 'bad_option', /seed is -1/],
  [{ ...rows, tolerance: -1 }, 'bad_option', /tolerance is -1/],
];

const typeErrors: readonly Mistake[] = [
  [undefined, 'bad_option', /the options are undefined/],
  [{ labels: [0, 1] }, 'bad_input', 'regression: features is missing'],
  [{ features: [[1], [2]] }, 'bad_input', 'regression: labels is missing'],
  [{ ...rows, features: [1, 2, 3] }, 'shape_mismatch', /features has shape \[3\], expected 2 axes/],
  [{ ...rows, features: [] }, 'shape_mismatch', /features/],
  [{ ...rows, labels: [0, 1] }, 'shape_mismatch', /labels has shape \[2\], expected \[3\]/],
  [{ ...rows, test: { features: [[1]], labels: [0] } }, 'shape_mismatch', /test\.features has shape \[1, 1\]/],
  [{ ...rows, test: { features: [[1, 2]] } }, 'bad_input', /test\.labels is missing/],
  [{ ...rows, test: 3 }, 'bad_input', /test is 3/],
  [{ ...rows, classWeight: [1, 2] }, 'shape_mismatch', /class_weight has shape \[2\], expected \[3\]/],
  [{ ...rows, start: { coef: [[1, 2]] } }, 'shape_mismatch', /coef has shape \[1, 2\], expected \[3, 2\]/],
  [{ ...rows, start: { hiddenBias: [1] } }, 'unknown_input', /unknown weights "hiddenBias"/],
  [{ ...rows, dtype: 'int32' }, 'bad_option', /dtype is "int32"/],
  [{ ...rows, learning_rate: 1 }, 'unknown_option', /did you mean learningRate\?/],
  [
    {
      ...rows,
      features: [
        [0, 1],
        [1, 'one'],
        [2, 2],
      ],
    },
    'bad_input',
    /features\[1, 1\] is "one"/,
  ],
];

test.each([
  ...rangeErrors.map((mistake) => [...mistake, RangeError] as const),
  ...typeErrors.map((mistake) => [...mistake, TypeError] as const),
])('%o', (options, code, message, errorClass) => {
  const open = () => regression(options);
  expect(open).toThrow(errorClass);
  expect(open).toThrow(message);
  expect(open).toThrow(expect.objectContaining({ code }));
});

test('what is asked of a model is checked too', () => {
  using model = regression(rows);
  expect(() => model.loss('test')).toThrow(/no test rows were given/);
  expect(() => model.accuracy('dev' as 'test')).toThrow(/rows is "dev"/);
  expect(() => model.step(0.5)).toThrow(/iterations is 0\.5/);
  expect(() => model.predictProba([[1, 2, 3]])).toThrow(/features has shape \[1, 3\], expected \[1, 2\]/);
  expect(() => model.predictProba([[1, Number.NaN]])).toThrow(/features\[0, 1\] is NaN/);
  expect(() => model.objectiveAt({ coef: [[1]] })).toThrow(/coef has shape \[1, 1\]/);
});
