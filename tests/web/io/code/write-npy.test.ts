import { expect, test } from 'vitest';
import { writeNpy } from '../../../../web/io/code/write-npy.ts';
import { readNpy } from '../../../../web/io/npy.ts';
import { readStoredNumbers } from '../../../../web/io/stored-numbers.ts';

test.each([
  ['float64', [2, 3], [0.1, -2, Number.POSITIVE_INFINITY, 5e-324, 1e300, -0.5]],
  ['float64', [4], [1, 2, 3, 4]],
  ['float64', [], [7]],
  ['int64', [2, 1, 2], [0, -100, 255, 2147483647]],
] as const)('%s of shape %j is read back', async (dtype, shape, values) => {
  const file = writeNpy(values, shape, dtype);
  const tensor = await readNpy(file);
  expect(tensor).toMatchObject({ shape, dtype });
  expect((await readStoredNumbers(tensor)).map(Number)).toEqual(values);
  expect((file.size - tensor.data.size) % 64).toBe(0);
});
