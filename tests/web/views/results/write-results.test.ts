import { describe, expect, test } from 'vitest';
import { stateLink } from '../../../../web/state/permalink.ts';
import { defaultState, type State } from '../../../../web/state/schema.ts';
import { tabled } from '../../../../web/views/check/panels/results/result-table.ts';
import type { ResultsRequest } from '../../../../web/views/check/panels/results/write-results.ts';
import { writeResults } from '../../../../web/views/check/panels/results/write-results.ts';
import { restoreText } from '../../../../web/views/check/restore/restore.ts';
import type { WorkProgress } from '../../../../web/views/check/work/work-progress.ts';
import { settledOf } from '../programs.ts';

function requestOf(state: State): ResultsRequest {
  const settled = settledOf(state);
  const link = stateLink({ ...state, ...settled.input });
  return { tabled: tabled(settled), unit: state.unit, link, format: 'tsv', digits: 'shortest', rows: 1e9 };
}

function write(changes: Partial<State>, options: Partial<ResultsRequest> = {}): string {
  const state = { ...defaultState, ...changes };
  return writeResults({ ...requestOf(state), ...options });
}

const ignoring: Partial<State> = { target: '2 1 -100', temperature: 0.5, dtype: 'float64' };

describe('TSV', () => {
  test('says what was assumed in comments, then a line for each row', () => {
    const lines = write(ignoring).split('\n');
    const comments = lines.filter((line) => line.startsWith('# '));
    for (const line of [
      '# unit\tnats',
      '# reduction\tmean',
      '# temperature\t0.5',
      '# shape\t3 3',
      '# rows_counted\t2',
    ]) {
      expect(comments).toContain(line);
    }
    expect(comments.join()).not.toContain('label_smoothing');
    const [head, ...rows] = lines.slice(comments.length);
    expect(head).toBe('row\ttarget\tpredicted\tq_target\tloss\tcorrect');
    expect(rows.map((row) => row.split('\t')[1])).toEqual(['2', '1', '-100', undefined]);
    expect(rows[2]).toBe('2\t-100\t2\t\t0\t');
  });

  test('losses have the digits that give the same number back', () => {
    const { result } = settledOf({ ...defaultState, ...ignoring });
    const cells = write(ignoring)
      .split('\n')
      .filter((line) => /^\d/.test(line))
      .map((line) => Number(line.split('\t')[4]));
    expect(cells).toEqual([...result.losses]);
  });

  test('a float32 has no more digits than it needs', () => {
    const loss = /^# loss\t(.*)$/m.exec(write({}))?.[1] ?? '';
    expect(loss.replace('.', '').length).toBeLessThanOrEqual(10);
    expect(Math.fround(Number(loss))).toBe(settledOf(defaultState).result.loss);
  });
});

test.each(['tsv', 'json', 'markdown', 'latex'] as const)('%s tells how far it is, and is the same', (format) => {
  const rows = 5000;
  const many = { logits: '1 0.5\n'.repeat(rows), target: '0 '.repeat(rows) };
  const told: WorkProgress[] = [];
  const request = { ...requestOf({ ...defaultState, ...many }), format };
  const text = writeResults(request, (progress) => told.push(progress));
  expect(text).toBe(write(many, { format }));
  expect(told.every(({ step, share }) => step === 'writing' && share < 1)).toBe(true);
  expect(told.length).toBeGreaterThan(3);
  expect(told).toEqual(told.toSorted((a, b) => a.share - b.share));
});

describe('JSON', () => {
  const read = (changes: Partial<State>, options: Partial<ResultsRequest> = {}) =>
    JSON.parse(write(changes, { format: 'json', ...options }));

  test('has an object for each row, and what is no number as text', () => {
    const { summary, rows } = read({ logits: '1 -inf\n0 1', target: '1 1', unit: 'bits' });
    expect(summary).toMatchObject({ loss: 'Infinity', unit: 'bits', shape: [2, 2], rows_correct: 1, dtype: 'float32' });
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual({ row: 0, target: 1, predicted: 0, q_target: 0, loss: 'Infinity', correct: false });
    expect(rows[1].loss).toBeCloseTo(Math.log2(1 + Math.exp(-1)), 6);
  });

  test('distributions are lists', () => {
    const { rows } = read({ logits: '1 2', target: '0.25 0.75', dtype: 'float64' });
    expect(rows[0]).toMatchObject({ target: [0.25, 0.75], q_target: null });
  });

  test('gives the state back', () => {
    const changes: Partial<State> = {
      ...ignoring,
      panel: 'results',
      unit: 'bits',
      logits: '1 2 3\n4 5 6\n7 8 9 # "x"',
    };
    const text = write(changes, { format: 'json' });
    expect(restoreText(text)?.patch).toEqual({ ...defaultState, ...changes });
  });
});

test('hexadecimal numbers are exact, and whole ones stay as they are', () => {
  const text = write({ logits: '0 0', target: '1', dtype: 'float64' }, { digits: 'hexadecimal' });
  expect(text).toContain('# loss\t0x1.62e42fefa39efp-1');
  expect(text).toMatch(/^0\t1\t0\t0x1p-1\t0x1\.62e42fefa39efp-1\tfalse$/m);
});

test('Markdown has two tables', () => {
  const lines = write({ weight: '1 2 3' }, { format: 'markdown' }).split('\n');
  expect(lines).toContain('| weight | 1 2 3 |');
  expect(lines).toContain('| row | target | predicted | q_target | loss | correct |');
  expect(lines.filter((line) => /^\|( --- \|)+$/.test(line))).toHaveLength(2);
  expect(lines.filter((line) => /^\| [012] \|/.test(line))).toHaveLength(3);
});

test('LaTeX escapes names and sets powers of ten', () => {
  const text = write({ logits: '30 0\n-inf 1', target: '0 0', dtype: 'float64' }, { format: 'latex' });
  expect(text).toContain('q\\_target');
  expect(text).toMatch(/\$9\.35762\d*\\times10\^\{-14\}\$/);
  expect(text).toContain('$\\infty$');
  expect(text.match(/\\begin\{tabular\}/g)).toHaveLength(2);
  expect(text.match(/\\end\{tabular\}/g)).toHaveLength(2);
});

test('only as many rows as are wanted', () => {
  expect(
    write({}, { rows: 2 })
      .split('\n')
      .filter((line) => /^\d/.test(line)),
  ).toHaveLength(2);
});
