import { describe, expect, test } from 'vitest';
import type { Evaluation, TensorLike } from '../../../web/engine/api.d.ts';
import {
  classes,
  type Inputs,
  largest,
  largestDifference,
  logits,
  newPool,
  random,
  rows,
  target,
  xent,
} from './pool-batch.ts';

const { pool, team } = await newPool(3);

describe('a matrix that all rows use is there for every block, and its gradient adds up', () => {
  const matrix = {
    data: Float32Array.from({ length: 5 * classes }, () => 2 * random.uniform() - 1),
    shape: [5, classes],
  };
  const bias = Float32Array.from({ length: 5 }, () => random.uniform());
  const labels = target.map((label) => Math.min(label, 4));
  const upstream = Float32Array.from({ length: rows }, () => random.uniform());
  const layer: Inputs = { hidden: logits, weight: matrix, bias, target: labels };

  test.each<[string, Inputs, Record<string, unknown>]>([
    ['a mean', layer, { grad: true }],
    ['a sum without a bias', { ...layer, bias: null as unknown as TensorLike }, { grad: true, reduction: 'sum' }],
    ['losses', { ...layer, grad_output: upstream }, { grad: true, reduction: 'none' }],
    ['the gradient of the matrix alone', layer, { grad: ['weight'] }],
    ['no gradient', layer, {}],
  ])('%s', async (_title, inputs, options) => {
    for (const dtype of ['float32', 'float64'] as const) {
      const before = team.blocks.length;
      const found: Evaluation = await pool.evaluate('linear_cross_entropy', inputs, { ...options, dtype });
      const expected = xent.evaluate('linear_cross_entropy', inputs, { ...options, dtype });
      expect(team.blocks.length - before).toBe(3);
      expect(found.lse).toEqual(expected.lse);
      expect(found.argmax).toEqual(expected.argmax);
      expect(found.count).toBe(expected.count);
      expect(Object.keys(found.grad)).toEqual(Object.keys(expected.grad));
      const unit = dtype === 'float32' ? 2 ** -24 : 2 ** -53;
      // A number is the sum of its rows, in double: their order shows there.
      const allowedOfSum = (dtype === 'float32' ? 1 : rows) * unit * largest(expected.output.data);
      expect(largestDifference(found.output.data, expected.output.data)).toBeLessThanOrEqual(allowedOfSum);
      for (const [input, gradient] of Object.entries(expected.grad)) {
        expect(found.grad[input].shape).toEqual(gradient.shape);
        // A sum over rows is off by as many units of what it adds up as one call adds at a time.
        const allowed = (input === 'hidden' ? 4 : 512) * unit * largest(gradient.data);
        expect(allowed).toBeGreaterThan(0);
        expect(largestDifference(found.grad[input].data, gradient.data)).toBeLessThanOrEqual(allowed);
      }
    }
  });

  test('handed over, the matrix stays the caller’s: it goes to more than one worker', async () => {
    const expected = xent.evaluate('linear_cross_entropy', layer, { grad: true });
    const own = { data: logits.data.slice(), shape: logits.shape };
    const shared = { data: matrix.data.slice(), shape: matrix.shape };
    const found = await pool.linearCrossEntropy(own, shared, labels.slice(), { bias, grad: true, transfer: true });
    expect(found.value).toBe(expected.output.data[0]);
    expect(own.data.length).toBe(0);
    expect(shared.data.length).toBe(matrix.data.length);
  });

  test('an error of a row is counted over all, one of the matrix is as it is', async () => {
    const wrong = labels.with(rows - 2, 5);
    await expect(pool.linearCrossEntropy(logits, matrix, wrong)).rejects.toThrow(`target[${rows - 2}] is 5`);
    await expect(pool.linearCrossEntropy(logits, { ...matrix, shape: [classes, 5] }, labels)).rejects.toThrow(
      `weight has shape [${classes}, 5], expected [${classes}, ${classes}]`,
    );
  });
});
