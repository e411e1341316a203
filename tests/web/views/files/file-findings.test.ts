import { describe, expect, test } from 'vitest';
import { foundInRows } from '../../../../web/views/check/files/file-findings.ts';
import { computingProblem } from '../../../../web/views/check/files/file-problem.ts';
import { matchParts } from '../../../../web/views/check/files/match-parts.ts';
import { Random } from '../../io/random.ts';
import { inputOf, xent } from '../engine.ts';

const random = new Random(61);

/** Logits in a file of float32, and targets that go with them. */
function matched(rows: number[][], shape: readonly number[] = [rows.length, rows[0].length]) {
  const part = (data: BlobPart, dtype: 'float32' | 'uint8', shape: readonly number[]) => ({
    file: 'z.npy',
    name: '',
    tensor: { dtype, shape, data: new Blob([data]) },
  });
  const target = [shape[0], ...shape.slice(2)];
  const positions = target.reduce((product, extent) => product * extent, 1);
  return matchParts(
    part(Float32Array.from(rows.flat()), 'float32', shape),
    part(new Uint8Array(positions), 'uint8', target),
  );
}
const logits = (rows: number, classes: number) =>
  Array.from({ length: rows }, () => Array.from({ length: classes }, () => 6 * random.uniform() - 3));
const softmaxOf = (row: number[]) => [...xent.softmax(row, { dtype: 'float64' }).value.data];

describe('probabilities in files of logits', () => {
  test('are found in the first rows, with the floor that a second softmax has', async () => {
    const rows = logits(500, 10).map(softmaxOf);
    const options = { temperature: 0.5, softcap: 3 };
    const [finding] = await foundInRows(matched(rows), inputOf(options));
    const best = [1, ...Array<number>(9).fill(0)];
    const floor = Number(xent.crossEntropy(best, 0, { ...options, dtype: 'float64' }).value);
    expect(finding).toEqual({ code: 'probabilities', rows: 64, floor: expect.closeTo(floor, 12) });
  });

  test('with the classes on another axis, too', async () => {
    // Two images of three classes and two pixels: the classes of a pixel are two numbers apart.
    const image = (first: number[], second: number[]) => first.flatMap((value, index) => [value, second[index]]);
    const rows = [image([0.2, 0.3, 0.5], [1, 0, 0]), image([0.25, 0.25, 0.5], [0.1, 0.1, 0.8])];
    expect(await foundInRows(matched(rows, [2, 3, 2]), inputOf({}))).toMatchObject([{ rows: 4 }]);
  });

  test('are not suspected in ordinary logits, positive ones, or rows of one class', async () => {
    for (let round = 0; round < 30; round++) {
      const rows = logits(random.integer(1, 100), random.integer(2, 12));
      expect(await foundInRows(matched(rows), inputOf({}))).toEqual([]);
      const positive = rows.map((row) => row.map((value) => Math.abs(value) / 10));
      expect(await foundInRows(matched(positive), inputOf({}))).toEqual([]);
    }
    expect(await foundInRows(matched([[1], [1]]), inputOf({}))).toEqual([]);
  });
});

test('a target that is one too large may be counted from 1', () => {
  const problem = (value: number) =>
    computingProblem(
      Object.assign(new RangeError(`cross_entropy: target[7] is ${value}, but there are 10 classes`), {
        code: 'target_out_of_range',
      }),
      'y.npy',
      10,
    ).code;
  expect(problem(10)).toBe('target_one_based');
  expect(problem(11)).toBe('target_out_of_range');
  expect(problem(-1)).toBe('target_out_of_range');
});
