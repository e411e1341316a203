// The optimum of every fit of the three data sets, and gradient descent step by step, in WebAssembly.
import { describe, expect, test } from 'vitest';
import { load } from '../../../../web/engine/xent.ts';
import { dataSetNames, readDataSet } from './data-sets.ts';

const modules = [await load({ variant: 'simd128' }), await load({ variant: 'relaxed-simd' })];

describe.each(modules)('$variant', (xent) => {
  describe.each(dataSetNames)('%s', (name) => {
    const { expected, all, train, test: heldOut } = readDataSet(name);

    test.each(Object.entries(expected.fits))('L-BFGS reaches the optimum of %s', (fit, { optimum }) => {
      const whole = fit.startsWith('all_rows');
      const model = xent.regression({
        ...(whole ? all : train),
        test: whole ? all : heldOut,
        C: fit === 'unregularised' ? Number.POSITIVE_INFINITY : 1,
      });
      const begun = performance.now();
      model.step(1000);
      expect(performance.now() - begun).toBeLessThan(1000);
      expect(model.converged).toBe(true);
      expect(model.gradientNorm()).toBeLessThanOrEqual(1e-9);
      const objective = optimum.objective_C_sum_loss_plus_half_w2;
      expect(Math.abs(model.objective() - objective)).toBeLessThan(1e-8 * objective);
      expect(model.objectiveAt({ coef: optimum.coef, intercept: optimum.intercept })).toBeCloseTo(objective, 9);
      expect(model.loss('train')).toBeCloseTo(optimum.train.log_loss, 8);
      expect(model.loss('test')).toBeCloseTo(optimum.test.log_loss, 7);
      expect(model.accuracy('train')).toBe(optimum.train.accuracy);
      expect(model.accuracy('test')).toBe(optimum.test.accuracy);
      expect(model.coef.shape).toEqual([optimum.coef.length, expected.n_features]);
      const difference = optimum.coef.flat().map((weight, i) => Math.abs(weight - model.coef.data[i]));
      expect(Math.max(...difference)).toBeLessThan(1e-5);
      model.free();
    });

    test('gradient descent repeats the stored curve', () => {
      const { lr, steps, loss_before_step: curve } = expected.gradient_descent;
      const model = xent.regression({ ...train, C: Number.POSITIVE_INFINITY, optimizer: 'gd', learningRate: lr });
      const losses = Array.from({ length: steps + 1 }, () => {
        const loss = model.loss('train');
        model.step();
        return loss;
      });
      curve.forEach((loss, step) => {
        expect(losses[step]).toBeCloseTo(loss, 12);
      });
      model.free();
    });
  });

  test("the tutorial's number: test log loss of make_classification at C = 1", () => {
    const { train, test: heldOut } = readDataSet('make-classification');
    const model = xent.regression({ ...train, test: heldOut, classes: 2, C: 1 });
    model.step(100);
    expect(model.loss('test').toFixed(9)).toBe('0.467776894');
    expect(model.accuracy('test')).toBe(0.81);
    model.free();
  });
});
