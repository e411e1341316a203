import { afterEach, expect, test } from 'vitest';
import { Background, type WorkerLike } from '../../../web/engine/background.ts';
import { serveBackground } from '../../../web/engine/serve-background.ts';

const ports: MessagePort[] = [];

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A worker but for its thread: the two ends of a channel. */
function startWorker(serve: (port: MessagePort) => void): WorkerLike & EventTarget {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  serve(port2);
  return Object.assign(port1, { terminate: () => port1.close() });
}

/** A Background that computes the loss of a row, and how often it did. */
function lossOfRow() {
  const counts = { workers: 0, computed: 0 };
  const background = new Background<number[], number>(() => {
    counts.workers++;
    return startWorker((port) =>
      serveBackground<number[], number>((row, xent) => {
        counts.computed++;
        return Number(xent.crossEntropy([row], [0], { dtype: 'float64' }).value);
      }, port),
    );
  });
  return { background, counts };
}

test('nothing is started before the first request, and one worker answers all', async () => {
  const { background, counts } = lossOfRow();
  expect(counts.workers).toBe(0);
  expect(await background.run([0, 0])).toBeCloseTo(Math.LN2, 14);
  expect(await background.run([0, 0, 0, 0])).toBeCloseTo(2 * Math.LN2, 14);
  expect(counts).toEqual({ workers: 1, computed: 2 });
});

test('of many requests at once the latest wins, and those between are never computed', async () => {
  const { background, counts } = lossOfRow();
  const answers = await Promise.all([[0], [1, 1], [2, 2], [0, 0]].map((row) => background.run(row)));
  expect(answers).toEqual([undefined, undefined, undefined, expect.closeTo(Math.LN2, 14)]);
  expect(counts.computed).toBe(2);
});

test('an error comes back as what it was, and the next request is answered', async () => {
  const { background } = lossOfRow();
  await expect(background.run([])).rejects.toThrow(
    expect.objectContaining({
      name: 'RangeError',
      code: 'target_out_of_range',
      message: expect.stringContaining('cross_entropy: target[0] is 0'),
    }),
  );
  expect(await background.run([0, 0])).toBeCloseTo(Math.LN2, 14);
});

test('what cannot be sent rejects', async () => {
  const background = new Background<() => void, number>(() => startWorker((port) => serveBackground(() => 0, port)));
  await expect(background.run(() => {})).rejects.toThrow('could not be cloned');
});

test('a worker that cannot be started rejects, and the next request starts another', async () => {
  const { background, counts } = lossOfRow();
  let broken = true;
  const unsteady = new Background<number[], number | undefined>(() => {
    if (!broken) return startWorker((port) => serveBackground((row: number[]) => row.length, port));
    const worker = startWorker(() => {});
    queueMicrotask(() => worker.dispatchEvent(new Event('error')));
    return worker;
  });
  await expect(unsteady.run([1])).rejects.toThrow('the worker could not be started');
  broken = false;
  expect(await unsteady.run([1, 2])).toBe(2);
  background.close();
  expect(counts.workers).toBe(0);
});

test('closing makes what is under way stale, and a later request starts again', async () => {
  const { background, counts } = lossOfRow();
  const first = background.run([0, 0]);
  const second = background.run([0, 0]);
  background.close();
  expect(await Promise.all([first, second])).toEqual([undefined, undefined]);
  expect(await background.run([0, 0])).toBeCloseTo(Math.LN2, 14);
  expect(counts.workers).toBe(2);
});
