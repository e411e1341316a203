import { makeBatch } from './batch.ts';
import { type Contender, loadContenders } from './contenders.ts';
import { exactResult } from './exact.ts';
import { loadReadLimit } from './read-limit.ts';
import type { Figure, Shape, SpeedOperation, SpeedProgress, SpeedRequest, SpeedResult } from './speed-result.ts';
import { median, timeInTurn } from './timing.ts';
import { worstUlp } from './ulp.ts';

export type SpeedEvent =
  | { readonly kind: 'progress'; readonly progress: SpeedProgress }
  | { readonly kind: 'result'; readonly result: SpeedResult };

/** Measures one operation after the other on every shape, and tells of each round and each result. */
export async function* measure(request: SpeedRequest): AsyncGenerator<SpeedEvent> {
  const { operations, shapes, rounds } = request;
  const contenders = await loadContenders();
  const prepareRead = await loadReadLimit();
  const total = operations.length * shapes.length * (rounds + 1);
  let done = 0;
  for (const operation of operations) {
    for (const shape of shapes) {
      const measurement = measureOne(contenders, prepareRead, operation, shape, request);
      let step = measurement.next();
      for (; !step.done; step = measurement.next()) {
        yield { kind: 'progress', progress: { done: ++done, total, operation, shape } };
      }
      yield { kind: 'result', result: step.value };
    }
  }
}

/** Yields after each round. */
function* measureOne(
  contenders: readonly Contender[],
  prepareRead: (logits: Float32Array) => () => void,
  operation: SpeedOperation,
  shape: Shape,
  { rounds, leastTime }: SpeedRequest,
): Generator<void, SpeedResult> {
  const batch = makeBatch(shape);
  const exact = exactResult(operation, batch);
  const works = contenders.map(({ name, prepare }) => ({ name, ...prepare(operation, batch) }));
  const runs = [...works.map(({ run }) => run), prepareRead(batch.logits)];
  const gigabytes = batch.logits.byteLength / 1e9;
  const speed = (milliseconds: number) => gigabytes / (milliseconds / 1000);
  let times: readonly (readonly number[])[] = [];
  for (times of timeInTurn(runs, rounds, leastTime, () => performance.now())) yield;
  const figures = works.map(({ name, result }, position): [string, Figure] => [
    name,
    { gigabytesPerSecond: speed(median(times[position])), worstUlp: worstUlp(result(), exact) },
  ]);
  for (const { free } of works) free();
  // A limit is what has been reached, however seldom.
  const readLimit = speed(Math.min(...times[works.length]));
  return { operation, shape, readLimit, figures: Object.fromEntries(figures) };
}
