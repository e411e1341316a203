import { afterAll, describe, expect, test } from 'vitest';
import type { Pool } from '../../../web/engine/api.d.ts';
import { KeptInputs } from '../../../web/engine/kept-inputs.ts';
import { loadEngine } from '../../../web/engine/load.ts';
import { startPool } from '../../../web/engine/load-pool.ts';
import type { SentBlock } from '../../../web/engine/pool-protocol.ts';
import type { Tensor } from '../../../web/engine/tensor.ts';
import { Workers } from './pool-workers.ts';

const { engine, module } = await loadEngine({});

describe('in a worker', () => {
  const block: SentBlock = {
    operation: 'linear_cross_entropy',
    inputs: {
      weight: { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) },
      bias: { shape: [2], data: Float32Array.of(0.5, 1) },
    },
    options: {},
  };
  const readNothing = () => expect.unreachable();

  test('they lie in the module until they are forgotten', async () => {
    const kept = new KeptInputs();
    kept.keep(7, Promise.resolve(engine), block, readNothing);
    const { weight } = (await kept.find(7)) as { weight: Tensor };
    expect(weight.data).toEqual(Float32Array.of(1, 2, 3, 4));
    kept.forget(7);
    expect(await kept.find(7)).toEqual({});
    expect(() => weight.data).toThrow('the tensor was freed');
  });

  test('the bytes of a file are given back as soon as its numbers are in the module', async () => {
    const kept = new KeptInputs();
    const bytes = Float32Array.of(1, 2, 3, 4).buffer;
    const file = { shape: [2, 2], dtype: 'float32' as const, data: new Blob([bytes.slice(0)]) };
    kept.keep(9, Promise.resolve(engine), { ...block, inputs: { weight: file } }, async () => bytes);
    const { weight } = (await kept.find(9)) as { weight: Tensor };
    expect(weight.data).toEqual(Float32Array.of(1, 2, 3, 4));
    expect(bytes.byteLength).toBe(0);
    kept.forget(9);
    expect(await kept.find(9)).toEqual({});
  });

  test('an error is told to every block that asks for them, and forgotten with them', async () => {
    const kept = new KeptInputs();
    const file = { shape: [2, 2], dtype: 'float32' as const, data: new Blob([new Uint8Array(16)]) };
    const unreadable = new Error('the file has changed');
    kept.keep(8, Promise.resolve(engine), { ...block, inputs: { weight: file } }, () => Promise.reject(unreadable));
    await expect(kept.find(8)).rejects.toBe(unreadable);
    await expect(kept.find(8)).rejects.toBe(unreadable);
    kept.forget(8);
    expect(await kept.find(8)).toEqual({});
  });

  test('a block that has nothing in common with others asks for nothing', async () => {
    expect(await new KeptInputs().find(undefined)).toEqual({});
  });
});

describe('of a pool', async () => {
  const team = new Workers();
  const pool: Pool = await startPool({ workers: 2, module }, team.start);
  afterAll(() => pool.close());

  // Six blocks: a matrix is multiplied with 2048 rows of a block, or more.
  const rows = 12_000;
  const features = 600;
  const hidden = { data: new Float32Array(rows * features), shape: [rows, features] };
  const weight = { data: new Float32Array(3 * features), shape: [3, features] };
  const target = new Int32Array(rows);
  const counts = () => {
    const of = (kind: string) => team.notices.filter((notice) => notice.kind === kind).length;
    return { keep: of('keep'), forget: of('forget'), blocks: team.blocks.length };
  };

  test('the matrix goes to each worker once, and is forgotten at the end', async () => {
    const { value } = await pool.linearCrossEntropy(hidden, weight, target);
    expect(value).toBeCloseTo(Math.log(3), 6);
    expect(counts()).toEqual({ keep: 2, forget: 2, blocks: 6 });
    const sent = team.blocks.flatMap(({ request }) => ('block' in request ? Object.keys(request.block.inputs) : []));
    expect(new Set(sent)).toEqual(new Set(['hidden', 'target']));
  });

  test('also when the call is abandoned, or fails', async () => {
    const before = counts();
    const signal = AbortSignal.timeout(0);
    await expect(pool.linearCrossEntropy(hidden, weight, target, { signal })).rejects.toThrow('timeout');
    await expect(pool.linearCrossEntropy(hidden, weight, target.with(9000, 3))).rejects.toThrow('target[9000] is 3');
    const after = counts();
    expect(after.keep - before.keep).toBe(4);
    expect(after.forget - before.forget).toBe(4);
    expect((await pool.linearCrossEntropy(hidden, weight, target)).value).toBeCloseTo(Math.log(3), 6);
  });

  test('a worker that takes the place of another gets them too', async () => {
    const before = counts();
    const unsteady = pool.linearCrossEntropy(hidden, weight, target);
    const other = pool.linearCrossEntropy(hidden, weight, target);
    team.listeners[0].failed(new Error('out of luck'));
    await expect(unsteady).rejects.toThrow('out of luck');
    expect((await other).value).toBeCloseTo(Math.log(3), 6);
    expect((await pool.linearCrossEntropy(hidden, weight, target)).value).toBeCloseTo(Math.log(3), 6);
    expect(counts().keep - before.keep).toBeGreaterThanOrEqual(5);
  });

  test('none for what has nothing but rows', async () => {
    const before = counts();
    await pool.crossEntropy(hidden, target);
    expect(counts()).toMatchObject({ keep: before.keep, forget: before.forget });
  });
});
