import { describe, expect, test } from 'vitest';
import type { Pool } from '../../../web/engine/api.d.ts';
import { startPool } from '../../../web/engine/load-pool.ts';
import { classes, logits, newPool, probabilities, rows, target, xent } from './pool-batch.ts';
import { Workers } from './pool-workers.ts';

const { pool, team } = await newPool(3);

describe('errors', () => {
  /** A target that is wrong in one row of each block. */
  const wrong = target.with(rows - 5, 41).with(1200, 77);
  const improbable = { data: probabilities.data.with(classes * 2000 + 3, -0.5), shape: [rows, classes] };

  test.each<[string, (subject: Pool) => Promise<unknown>, (subject: typeof xent) => unknown]>([
    [
      'of a row, counted over all',
      (subject) => subject.crossEntropy(logits, wrong, { grad: true }),
      (subject) => subject.crossEntropy(logits, wrong, { grad: true }),
    ],
    ['of an element', (subject) => subject.entropy(improbable), (subject) => subject.entropy(improbable)],
    [
      'of an option',
      (subject) => subject.softmax(logits, { temperature: -1 }),
      (subject) => subject.softmax(logits, { temperature: -1 }),
    ],
    [
      'of a shape',
      (subject) => subject.crossEntropy(logits, target.subarray(1)),
      (subject) => subject.crossEntropy(logits, target.subarray(1)),
    ],
    [
      'of a choice',
      (subject) => subject.crossEntropy(logits, target, { reduction: 'all' as 'sum' }),
      (subject) => subject.crossEntropy(logits, target, { reduction: 'all' as 'sum' }),
    ],
    [
      'of a name',
      (subject) => subject.evaluate('softmax', { logit: [1] } as Record<string, number[]>),
      (subject) => subject.evaluate('softmax', { logit: [1] } as Record<string, number[]>),
    ],
  ])('%s: as one call throws them, and the pool goes on', async (_title, ask, call) => {
    let expected: unknown;
    try {
      call(xent);
    } catch (error) {
      expected = error;
    }
    const found: unknown = await ask(pool).catch((error: unknown) => error);
    expect(found).toEqual(expected);
    expect(found).toMatchObject({ name: (expected as Error).name, code: (expected as { code: string }).code });
    expect((await pool.softmax([[0, 0]])).value.data).toEqual(Float32Array.of(0.5, 0.5));
  });

  test('of what can not be sent', async () => {
    const options: object = { labelSmoothing: () => 0 };
    await expect(pool.crossEntropy([[1, 2]], [0], options)).rejects.toThrow('could not be cloned');
  });

  test('of a number of workers, before anything is loaded', async () => {
    for (const workers of [0, 1.5, 65, '2']) {
      await expect(startPool({ workers: workers as number }, team.start)).rejects.toThrow(
        expect.objectContaining({ name: 'RangeError', code: 'bad_option' }),
      );
    }
  });
});

describe('an abort', () => {
  test('before anything is sent', async () => {
    const before = team.blocks.length;
    const reason = new Error('never mind');
    await expect(pool.softmax([[1]], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(team.blocks.length).toBe(before);
  });

  test('under way rejects at once, leaves what was not begun, and the pool goes on', async () => {
    const { pool: one, team: own } = await newPool(1);
    const controller = new AbortController();
    // Eight blocks of 2^20 numbers, of which a worker is given two at a time.
    const zeros = { data: new Float32Array(2 ** 23), shape: [2 ** 20, 8] };
    const sum = one.accumulate('cross_entropy', zeros, new Int32Array(2 ** 20), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(sum).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect((await one.softmax([[0, 0]])).value.data).toEqual(Float32Array.of(0.5, 0.5));
    expect(own.blocks.length).toBeLessThanOrEqual(4);
  });
});

test('closing rejects what is under way and what comes after', async () => {
  const { pool: short, team: own } = await newPool(2);
  const work = short.softmax(logits);
  short.close();
  await expect(work).rejects.toThrow('the pool is closed');
  await expect(short.softmax([[1]])).rejects.toThrow('the pool is closed');
  expect(own.terminated).toBe(2);
});

describe('a worker', () => {
  test('that fails rejects what it was at, and is replaced', async () => {
    const { pool: unsteady, team: own } = await newPool(1);
    const work = unsteady.softmax([[0, 0]]);
    own.listeners[0].failed(new Error('out of luck'));
    await expect(work).rejects.toThrow('out of luck');
    expect((await unsteady.softmax([[0, 0]])).value.data).toEqual(Float32Array.of(0.5, 0.5));
    expect(own.started).toBe(2);
  });

  test('that can not be replaced rejects what waits, until one can', async () => {
    const { pool: unsteady, team: own } = await newPool(1);
    own.onStart = () => {
      throw new Error('no worker');
    };
    own.listeners[0].failed(new Error('out of luck'));
    await expect(unsteady.softmax([[0, 0]])).rejects.toThrow('no worker');
    own.onStart = () => {};
    expect((await unsteady.softmax([[0, 0]])).value.data).toEqual(Float32Array.of(0.5, 0.5));
  });

  test('that can not be started makes loading reject, and ends the others', async () => {
    const own = new Workers();
    own.onStart = () => {
      if (own.started === 1) throw new Error('no worker');
    };
    await expect(startPool({ workers: 2, module: xent.module }, own.start)).rejects.toThrow('no worker');
    expect(own.terminated).toBe(own.started);
  });
});
