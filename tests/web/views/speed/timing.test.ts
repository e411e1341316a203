import { describe, expect, test } from 'vitest';
import { median, timeInTurn, timeRun } from '../../../../web/views/speed/timing.ts';

/** A clock that only runs move, and shows no more than tenths. */
function slowClock() {
  let now = 0;
  const spend = (milliseconds: number) => () => {
    now += milliseconds;
  };
  return { clock: () => Math.floor(now * 10) / 10, spend };
}

describe('timeRun', () => {
  test.each([0.0001, 0.003, 0.7, 40])('a run of %d ms is measured to a hundredth of it', (cost) => {
    const { clock, spend } = slowClock();
    expect(timeRun(spend(cost), 50, clock) / cost).toBeCloseTo(1, 1);
  });

  test('runs that are longer than the time run once', () => {
    const { clock, spend } = slowClock();
    let runs = 0;
    const run = spend(120);
    expect(
      timeRun(
        () => {
          runs++;
          run();
        },
        50,
        clock,
      ),
    ).toBe(120);
    expect(runs).toBe(1);
  });

  test('takes the time asked for, and little more', () => {
    const { clock, spend } = slowClock();
    timeRun(spend(0.001), 50, clock);
    expect(clock()).toBeGreaterThanOrEqual(50);
    expect(clock()).toBeLessThan(60);
  });
});

test('rounds are taken in turn, and the first one does not count', () => {
  const { clock, spend } = slowClock();
  const order: string[] = [];
  const named = (name: string, run: () => void) => () => {
    if (order.at(-1) !== name) order.push(name);
    run();
  };
  const rounds = [...timeInTurn([named('a', spend(2)), named('b', spend(5))], 3, 10, clock)];
  expect(order.join('')).toBe('abababab');
  expect(rounds).toHaveLength(4);
  const times = rounds.at(-1) ?? [];
  expect(times.map(median)).toEqual([2, 5]);
  for (const list of times) expect(list).toHaveLength(3);
});

test.each([
  [[3], 3],
  [[5, 1, 3], 3],
  [[4, 1, 3, 2], 2.5],
  [[10, 9, 100, 1, 11], 10],
  [[], Number.NaN],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});
