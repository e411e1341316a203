import { afterAll } from 'vitest';
import type { Pool, TensorLike } from '../../../web/engine/api.d.ts';
import { startPool } from '../../../web/engine/load-pool.ts';
import { load } from '../../../web/engine/xent.ts';
import { Random } from '../io/random.ts';
import { Workers } from './pool-workers.ts';

export const xent = await load();
export const random = new Random(11);
const pools: Pool[] = [];

/** A pool that is closed when the tests of a file have run. */
export async function newPool(workers: number): Promise<{ readonly pool: Pool; readonly team: Workers }> {
  const team = new Workers();
  const pool = await startPool({ workers, module: xent.module }, team.start);
  pools.push(pool);
  return { pool, team };
}

afterAll(() => {
  for (const pool of pools) pool.close();
});

export type Inputs = Record<string, TensorLike>;

/** 2503 rows do not go evenly into three blocks, nor into fours of rows. */
export const rows = 2503;
export const classes = 41;
export const logits = {
  data: Float32Array.from({ length: rows * classes }, () => 20 * random.uniform() - 10),
  shape: [rows, classes],
};
export const target = Int32Array.from({ length: rows }, () =>
  random.uniform() < 0.1 ? -100 : random.integer(0, classes - 1),
);
export const sampleWeight = Float32Array.from({ length: rows }, () => random.uniform());
export const weight = Float32Array.from({ length: classes }, () => 0.5 + random.uniform());
export const probabilities = distributions();
export const others = distributions();

function distributions(): { data: Float32Array<ArrayBuffer>; shape: number[] } {
  const data = Float32Array.from({ length: rows * classes }, () => random.uniform());
  for (let row = 0; row < rows; row++) {
    const part = data.subarray(row * classes, (row + 1) * classes);
    const sum = part.reduce((total, value) => total + value, 0);
    part.forEach((value, i) => {
      part[i] = value / sum;
    });
  }
  return { data, shape: [rows, classes] };
}

/** The largest number of an array, without its sign. */
export function largest(array: ArrayLike<number>): number {
  return Array.from(array).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** The largest difference of two arrays. */
export function largestDifference(found: ArrayLike<number> = [], expected: ArrayLike<number> = []): number {
  return Array.from(expected).reduce((worst, value, i) => Math.max(worst, Math.abs(value - found[i])), 0);
}
