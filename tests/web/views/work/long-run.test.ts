import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LongRun, type RunState, type Work } from '../../../../web/views/check/work/long-run.ts';
import { Deferred } from './deferred.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type State = RunState<string, number>;

/** A run, what it said so far, and works whose ends are in the hands of the test. */
function setUp() {
  const states: State[] = [];
  const run = new LongRun<string, number>((state) => states.push(state));
  const begun: string[] = [];
  const work = (name: string) => {
    const { promise, resolve, reject } = new Deferred<string>();
    const about = { signal: new AbortController().signal, tell: (_: number): void => {}, resolve, reject };
    const start: Work<string, number> = ({ signal, tell }) => {
      begun.push(name);
      Object.assign(about, { signal, tell });
      return promise;
    };
    return Object.assign(about, { start });
  };
  return { run, work, states, begun, latest: () => states.at(-1) };
}

test('what ends soon is not told about', async () => {
  const { run, work, states } = setUp();
  const soon = work('soon');
  const result = run.start(soon.start);
  soon.tell(0.5);
  await vi.advanceTimersByTimeAsync(140);
  soon.resolve('result');
  expect(await result).toBe('result');
  await vi.advanceTimersByTimeAsync(1000);
  expect(states.at(-1)).toEqual({ kind: 'done', result: 'result' });
  expect(states.some((state) => state.kind === 'running' && state.isLong)).toBe(false);
});

test('what takes long tells how far it is, in order', async () => {
  const { run, work, states } = setUp();
  const long = work('long');
  const result = run.start(long.start);
  long.tell(0.1);
  await vi.advanceTimersByTimeAsync(160);
  for (const share of [0.4, 0.9]) long.tell(share);
  long.resolve('result');
  await result;
  const seen = states.flatMap((state) => (state.kind === 'running' && state.isLong ? [state.progress] : []));
  expect(seen).toEqual([0.1, 0.4, 0.9]);
  long.tell(1);
  expect(states.at(-1)?.kind).toBe('done');
});

test('a newer one takes the place of a long one at once', async () => {
  const { run, work, begun, latest } = setUp();
  const [first, second] = [work('first'), work('second')];
  const given = run.start(first.start);
  await vi.advanceTimersByTimeAsync(200);
  const result = run.start(second.start);
  expect(first.signal.aborted).toBe(true);
  expect(begun).toEqual(['first', 'second']);
  expect(await given).toBeUndefined();
  // The bar that is there stays.
  expect(latest()).toEqual({ kind: 'running', isLong: true, progress: null });
  first.tell(0.99);
  first.resolve('first');
  second.resolve('second');
  expect(await result).toBe('second');
  expect(latest()).toEqual({ kind: 'done', result: 'second' });
});

test('of many within a moment, the first ends undisturbed and the last follows; those between never begin', async () => {
  const { run, work, begun, latest } = setUp();
  const works = ['a', 'b', 'c'].map(work);
  const results = works.map(({ start }) => run.start(start));
  expect(begun).toEqual(['a']);
  works[0].resolve('a');
  await vi.advanceTimersByTimeAsync(0);
  expect(works[0].signal.aborted).toBe(false);
  expect(begun).toEqual(['a', 'c']);
  works[2].resolve('c');
  expect(await Promise.all(results)).toEqual([undefined, undefined, 'c']);
  expect(latest()).toEqual({ kind: 'done', result: 'c' });
});

test('one that waits does so only until the other takes long', async () => {
  const { run, work, begun } = setUp();
  const [first, second] = [work('first'), work('second')];
  void run.start(first.start);
  await vi.advanceTimersByTimeAsync(100);
  void run.start(second.start);
  expect(first.signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(60);
  expect(first.signal.aborted).toBe(true);
  expect(begun).toEqual(['first', 'second']);
});

test('cancelled, it stops, says so, and can begin again', async () => {
  const { run, work, latest } = setUp();
  const [first, again] = [work('first'), work('again')];
  const given = run.start(first.start);
  await vi.advanceTimersByTimeAsync(200);
  run.stop({ kind: 'cancelled' });
  expect(first.signal.aborted).toBe(true);
  expect(await given).toBeUndefined();
  first.reject(new Error('aborted'));
  await vi.advanceTimersByTimeAsync(200);
  expect(latest()).toEqual({ kind: 'cancelled' });
  const result = run.start(again.start);
  expect(latest()).toEqual({ kind: 'running', isLong: false, progress: null });
  again.resolve('result');
  expect(await result).toBe('result');
});

test('a failure is told, and the next one is none the worse', async () => {
  const { run, work, latest } = setUp();
  const [bad, good] = [work('bad'), work('good')];
  const given = run.start(bad.start);
  bad.reject(new Error('no'));
  expect(await given).toBeUndefined();
  expect(latest()).toEqual({ kind: 'failed', error: new Error('no') });
  const result = run.start(good.start);
  good.resolve('yes');
  expect(await result).toBe('yes');
});
