import { describe, expect, test } from 'vitest';
import { packText } from '../../../../web/state/packed-text.ts';
import { decodeState, encodeLink, encodeState } from '../../../../web/state/permalink.ts';
import { defaultState, type State } from '../../../../web/state/schema.ts';
import { checkInput } from '../../../../web/views/check/check-result.ts';
import {
  changedFields,
  differencesOf,
  mostChangedRows,
} from '../../../../web/views/check/panels/compare/differences.ts';
import { pin, unpin } from '../../../../web/views/check/panels/compare/pinned.ts';
import { check } from '../engine.ts';

describe('a pin', () => {
  const state: State = {
    ...defaultState,
    logits: '1 -2e-3\n~_= &',
    weight: '1,2',
    softcap: 30,
    panel: 'compare',
    row: 3,
  };

  test('keeps the numbers and the options, also inside a link', () => {
    expect(unpin(pin(state))).toEqual(checkInput(state));
    const link = encodeState({ ...defaultState, pinned: pin(state) });
    expect(unpin(decodeState(link).state.pinned)).toEqual(checkInput(state));
  });

  test('may be a packed link, inside one, too', () => {
    const pinned = encodeLink({ ...state, logits: '1.5 -2.25\n'.repeat(200) }).slice(1);
    expect(pinned).toMatch(/^v1d:/);
    expect(unpin(pinned)).toEqual(checkInput({ ...state, logits: '1.5 -2.25\n'.repeat(200) }));
    expect(decodeState(encodeLink({ ...defaultState, trainText: '7,'.repeat(999), pinned })).state.pinned).toBe(pinned);
    expect(unpin(`v1d:${packText(`z=${'1'.repeat(3_000_000)}`)}`)).toBeNull();
  });

  test('of the default state is a pin all the same', () => {
    expect(pin(defaultState)).not.toBe('');
    expect(unpin(pin(defaultState))).toEqual(checkInput(defaultState));
  });

  test.each(['', 'hello', 'v1:T=-1', 'v9:z=1', '<img onerror=alert(1)>'])('%s is none', (text) => {
    expect(unpin(text)).toBeNull();
  });
});

describe('differences', () => {
  const a = check({});
  const b = check({ temperature: 2 });

  test('are those of the losses', () => {
    const { figures, rows } = differencesOf(a, b);
    expect(figures.find(({ key }) => key === 'loss')).toEqual({ key: 'loss', a: a.loss, b: b.loss });
    expect(Array.from(rows ?? [])).toEqual(Array.from(b.losses, (loss, row) => loss - a.losses[row]));
  });

  test('are none by row where the rows are not the same', () => {
    expect(differencesOf(a, check({ logits: '1 2', target: '0' })).rows).toBeNull();
  });

  test('between equal infinities are 0', () => {
    const infinite = { logits: '-inf 0\n0 -inf', target: '0 0' };
    const { rows } = differencesOf(check(infinite), check({ ...infinite, labelSmoothing: 0.1 }));
    expect(rows?.[0]).toBe(0);
  });

  test('come with the largest first, without the rows that agree', () => {
    expect(mostChangedRows(Float64Array.of(0, -3, 1, Number.NaN, 0, 3), 10)).toEqual([3, 1, 5, 2]);
    expect(mostChangedRows(Float64Array.of(1, 2, 3), 2)).toEqual([2, 1]);
  });

  test('of the input are the fields that changed', () => {
    const changed = checkInput({ ...defaultState, temperature: 2, logits: '1' });
    expect(changedFields(checkInput(defaultState), changed)).toEqual(['logits', 'temperature']);
    expect(changedFields(changed, changed)).toEqual([]);
  });
});
