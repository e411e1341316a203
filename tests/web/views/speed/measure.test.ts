import { beforeAll, describe, expect, test } from 'vitest';
import { makeBatch } from '../../../../web/views/speed/batch.ts';
import { type Contender, loadContenders } from '../../../../web/views/speed/contenders.ts';
import { exactResult } from '../../../../web/views/speed/exact.ts';
import { measure, type SpeedEvent } from '../../../../web/views/speed/measure.ts';
import { contenderNames, type Shape, speedOperations } from '../../../../web/views/speed/speed-result.ts';
import { worstUlp } from '../../../../web/views/speed/ulp.ts';

const shapes: readonly Shape[] = [
  [33, 2],
  [20, 10],
  [7, 300],
];

describe('the exact results', () => {
  test('are probabilities that sum to 1, losses of them, and gradients that sum to 0', () => {
    const batch = makeBatch([50, 10]);
    const probabilities = exactResult('softmax', batch);
    const losses = exactResult('loss', batch);
    const gradient = exactResult('gradient', batch);
    for (let row = 0; row < 50; row++) {
      const ofRow = (all: Float64Array) => all.subarray(row * 10, row * 10 + 10);
      const sum = (all: Float64Array) => ofRow(all).reduce((a, b) => a + b, 0);
      expect(sum(probabilities)).toBeCloseTo(1, 14);
      expect(sum(gradient)).toBeCloseTo(0, 14);
      expect(Math.exp(-losses[row])).toBeCloseTo(ofRow(probabilities)[batch.target[row]], 14);
    }
  });

  test('keep the digits of small losses', () => {
    const batch = { rows: 1, classes: 2, logits: Float32Array.of(60, 0), target: Int32Array.of(0) };
    expect(exactResult('loss', batch)[0]).toBeCloseTo(Math.exp(-60), 40);
    expect(exactResult('gradient', batch)[0]).toBeCloseTo(-Math.exp(-60), 40);
  });
});

describe('every contender', () => {
  let contenders: readonly Contender[];
  beforeAll(async () => {
    contenders = await loadContenders();
  });

  test('is there', () => expect(contenders.map(({ name }) => name)).toEqual(contenderNames));

  test.each(speedOperations)('gives the right %s', (operation) => {
    for (const shape of shapes) {
      const batch = makeBatch(shape);
      for (const { name, prepare } of contenders) {
        const { run, result, free } = prepare(operation, batch);
        run();
        const most = name === 'javascript' && operation === 'gradient' ? 1e5 : 32;
        expect(worstUlp(result(), exactResult(operation, batch)), `${name} ${shape}`).toBeLessThan(most);
        free();
      }
    }
  });
});

test('a measurement tells of its rounds, and gives a result for each operation and shape', async () => {
  const events: SpeedEvent[] = [];
  const request = { operations: ['softmax', 'loss'], shapes, rounds: 2, leastTime: 1 } as const;
  for await (const event of measure(request)) events.push(event);
  const steps = events.flatMap((event) => (event.kind === 'progress' ? event.progress : []));
  expect(steps.map(({ done }) => done)).toEqual(Array.from({ length: 18 }, (_, i) => i + 1));
  for (const { total } of steps) expect(total).toBe(18);
  const results = events.flatMap((event) => (event.kind === 'result' ? event.result : []));
  expect(results.map(({ operation, shape }) => [operation, shape])).toEqual(
    request.operations.flatMap((operation) => shapes.map((shape) => [operation, shape])),
  );
  for (const { figures, readLimit } of results) {
    expect(Object.keys(figures)).toEqual(contenderNames);
    for (const rate of [readLimit, ...Object.values(figures).map(({ gigabytesPerSecond }) => gigabytesPerSecond)]) {
      expect(rate).toBeGreaterThan(0);
      expect(rate).toBeLessThan(Number.POSITIVE_INFINITY);
    }
  }
});
