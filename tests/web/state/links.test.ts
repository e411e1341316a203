import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeState } from '../../../web/state/permalink.ts';
import { defaultState } from '../../../web/state/schema.ts';

/** Links once shared live on in tutorials. A line is added for what is new; no line is ever changed. */
const corpus = readFileSync(new URL('../../links/v1.txt', import.meta.url), 'utf8');
const links = corpus
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t') as [hash: string, changes: string]);

describe('old links', () => {
  test('there are some', () => expect(links.length).toBeGreaterThan(10));

  test.each(links)('%s', (hash, changes) => {
    const decoded = decodeState(hash);
    expect(decoded.problem).toBeUndefined();
    const expected = JSON.parse(changes, (_, value: unknown) => (value === 'Infinity' ? Infinity : value)) as object;
    expect(decoded.state).toEqual({ ...defaultState, ...expected });
  });
});
