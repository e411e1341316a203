import { describe, expect, test, vi } from 'vitest';
import type { CheckInput } from '../../../web/views/check/check-result.ts';
import { CheckRunner, isStale, nothingComputed, type RunnerState } from '../../../web/views/check/check-runner.ts';
import { type Examination, examine } from '../../../web/views/check/diagnosis/examine.ts';
import type { Told } from '../../../web/views/check/work/kept-worker.ts';
import type { WorkProgress } from '../../../web/views/check/work/work-progress.ts';
import { inputOf, xent } from './engine.ts';
import { Deferred } from './work/deferred.ts';

/** Logits too many for the foreground, whose loss is that of one row [value, 0]. */
function large(value: number): CheckInput {
  const rows = 5000;
  return inputOf({ logits: `${value} 0.000\n`.repeat(rows), target: '0 '.repeat(rows) });
}
const small = inputOf({ logits: '1 2', target: '0' });
const wrong = inputOf({ logits: '1 2', target: '7' });
const lossOf = (value: number) => Math.log1p(Math.exp(-value));

/** A runner whose worker is in the hands of the test. */
function setUp() {
  const questions: { input: CheckInput; told: Told; answer: () => void; fail: (error: Error) => void }[] = [];
  let state: RunnerState = nothingComputed;
  const runner = new CheckRunner(
    xent,
    (changed) => {
      state = changed;
    },
    (input, told) => {
      const { promise, resolve, reject } = new Deferred<Examination>();
      questions.push({ input, told, answer: () => resolve(examine(input, xent)), fail: reject });
      return promise;
    },
  );
  return { runner, questions, state: () => state, loss: () => state.settled?.result.loss };
}

describe('the latest input', () => {
  test('is computed at once when it is small, elsewhere when not', async () => {
    const { runner, questions, state, loss } = setUp();
    runner.request(small);
    expect(questions).toHaveLength(0);
    expect(loss()).toBeCloseTo(lossOf(-1), 12);
    runner.request(large(3));
    expect(state().work.kind).toBe('running');
    expect(loss()).toBeCloseTo(lossOf(-1), 12);
    questions[0].answer();
    await vi.waitFor(() => expect(state().work.kind).toBe('idle'));
    expect(loss()).toBeCloseTo(lossOf(3), 12);
  });

  test('wins over what was asked before it, whichever is ready first', async () => {
    const { runner, questions, state, loss } = setUp();
    runner.request(large(3));
    runner.request(large(4));
    runner.request(large(5));
    questions[0].answer();
    await vi.waitFor(() => expect(questions).toHaveLength(2));
    expect(questions[1].input).toEqual(large(5));
    expect(state().settled).toBeNull();
    questions[1].answer();
    await vi.waitFor(() => expect(loss()).toBeCloseTo(lossOf(5), 12));
  });

  test('takes the place of a large one also when it is small', async () => {
    const { runner, questions, state, loss } = setUp();
    runner.request(large(3));
    runner.request(small);
    expect(questions[0].told.signal?.aborted).toBe(true);
    expect(state().work.kind).toBe('idle');
    questions[0].answer();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(loss()).toBeCloseTo(lossOf(-1), 12);
  });

  test('has a problem when its worker fails', async () => {
    const { runner, questions, state } = setUp();
    runner.request(large(3));
    questions[0].fail(new Error('out of memory'));
    await vi.waitFor(() => expect(state().problem?.code).toBe('worker'));
    expect(state().work.kind).toBe('idle');
  });
});

describe('cancelling', () => {
  test('goes back to the last good result, ends the computation, and can be taken back', async () => {
    const { runner, questions, state, loss } = setUp();
    runner.request(small);
    runner.request(large(3));
    runner.cancel();
    expect(questions[0].told.signal?.aborted).toBe(true);
    expect(state().work.kind).toBe('cancelled');
    expect(loss()).toBeCloseTo(lossOf(-1), 12);
    expect(isStale(state())).toBe(true);
    runner.resume();
    expect(questions[1].input).toEqual(large(3));
    questions[1].answer();
    await vi.waitFor(() => expect(loss()).toBeCloseTo(lossOf(3), 12));
    expect(isStale(state())).toBe(false);
  });

  test('leaves no mistake of an earlier input behind', () => {
    const { runner, state } = setUp();
    runner.request(small);
    runner.request(wrong);
    expect(state().problem).not.toBeNull();
    runner.request(large(3));
    runner.cancel();
    expect(state()).toMatchObject({ problem: null, findings: [], settled: { input: small } });
  });

  test('of nothing changes nothing', () => {
    const { runner, state } = setUp();
    runner.request(small);
    const before = state();
    runner.cancel();
    runner.resume();
    expect(state()).toBe(before);
  });

  test('is over with the next input', () => {
    const { runner, state } = setUp();
    runner.request(large(3));
    runner.cancel();
    runner.request(small);
    expect(state().work.kind).toBe('idle');
    expect(isStale(state())).toBe(false);
  });
});

describe('progress of an examination', () => {
  const rows = 20_000;
  const probabilities = inputOf({
    logits: Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? '0.7 0.2 0.1' : '0.1 0.1 0.8')).join('\n'),
    target: Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? 0 : 2)).join('\n'),
  });
  const list = inputOf({
    logits: `[${Array.from({ length: rows }, (_, row) => `[${row % 7}, -2.5, 3]`).join(',\n')}]`,
    target: `[${'1, '.repeat(rows - 1)}1]`,
  });
  const broken = { ...list, logits: list.logits.slice(0, -1) };

  test.each([
    ['of rows with a remedy', probabilities, 1],
    ['of nested lists', list, 0],
    ['of a text that cannot be read', broken, 0],
  ])('%s: it reads, computes, and looks for mistakes, and never goes back', (_, input, findings) => {
    const told: WorkProgress[] = [];
    const examination = examine(input, xent, (progress) => told.push(progress));
    expect(examination).toEqual(examine(input, xent));
    expect(examination.findings).toHaveLength(findings);
    const shares = told.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.length).toBeGreaterThan(3);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
    const steps = ['reading', 'computing', 'diagnosing'].filter((step) =>
      told.some((progress) => progress.step === step),
    );
    expect([...new Set(told.map(({ step }) => step))]).toEqual(steps);
    expect(steps.at(-1)).toBe('diagnosing');
  });
});
