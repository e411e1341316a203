import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { load } from '../../../web/engine/xent.ts';
import { decodeState } from '../../../web/state/permalink.ts';
import { defaultState } from '../../../web/state/schema.ts';
import { checkInput } from '../../../web/views/check/check-result.ts';
import { computeCheck } from '../../../web/views/check/compute-check.ts';
import { figureDigits, formatValue, inUnit } from '../../../web/views/check/format-value.ts';

/**
 * Links once shared live on in tutorials: each with what it changes of the default state and, where that is one number, the loss that the
 * page must show. A line is added for what is new; no line is ever changed.
 */
const corpus = readFileSync(new URL('../../links/v1.txt', import.meta.url), 'utf8');
const links = corpus
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t') as [hash: string, changes: string, shown?: string]);

describe('old links', () => {
  test('there are some', () => expect(links.length).toBeGreaterThan(10));

  test.each(links)('%s', (hash, changes) => {
    const decoded = decodeState(hash);
    expect(decoded.problem).toBeUndefined();
    const expected = JSON.parse(changes, (_, value: unknown) => (value === 'Infinity' ? Infinity : value)) as object;
    expect(decoded.state).toEqual({ ...defaultState, ...expected });
  });

  test.each(links.filter(([, , shown]) => shown))('%s shows what it showed', async (hash, _, shown) => {
    const { state } = decodeState(hash);
    const outcome = computeCheck(checkInput(state), await load());
    if (!outcome.ok) throw new Error(outcome.problem.code);
    expect(formatValue(inUnit(outcome.result.loss ?? Number.NaN, state.unit), figureDigits)).toBe(shown);
  });
});
