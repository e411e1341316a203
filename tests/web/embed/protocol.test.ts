import { beforeAll, describe, expect, test } from 'vitest';
import { readHostMessage } from '../../../web/embed/protocol.ts';
import { defaultState, fieldNames, isAllowed } from '../../../web/state/schema.ts';
import { mutations } from './mutations.ts';

beforeAll(() => {
  // Node has no CSS: what counts here is which texts get as far as being asked about.
  globalThis.CSS = { supports: (_: string, value: string) => /^[\w#(), .%-]+$/.test(value) } as typeof CSS;
});

const nothing = { state: {}, settings: {}, tokens: {} };

describe('what a host may ask for', () => {
  test.each([
    [
      { type: 'xent:get', id: 3 },
      { ...nothing, id: 3 },
    ],
    [{ type: 'xent:set' }, nothing],
    [
      { type: 'xent:set', id: 'a', state: { logits: '1 2', row: 1 } },
      { ...nothing, id: 'a', state: { logits: '1 2', row: 1 } },
    ],
    [
      { type: 'xent:set', state: '#v1:z=0_0' },
      { ...nothing, state: { ...defaultState, logits: '0 0' } },
    ],
    [
      { type: 'xent:set', state: '#v1d:eJyrsjWIN1ArsTUEAA1UAn8z' },
      { ...nothing, state: { ...defaultState, logits: '0 0', target: '1' } },
    ],
    [
      { type: 'xent:set', theme: 'dark', readonly: true, lock: ['target', 'kind'], scale: 2 },
      { ...nothing, settings: { theme: 'dark', readonly: true, lock: ['target', 'kind'], scale: 2 } },
    ],
    [
      { type: 'xent:set', tokens: { 'color-accent': '#b00' } },
      { ...nothing, tokens: { 'color-accent': '#b00' } },
    ],
  ])('%j', (message, request) => {
    expect(readHostMessage(message)).toEqual(request);
  });
});

describe('what is refused, and why', () => {
  test.each([
    [{ state: { temperature: -1 } }, 'temperature cannot be -1'],
    [{ state: { view: 'nowhere' } }, 'view cannot be "nowhere"'],
    [{ state: { logits: ['1'] } }, 'logits cannot be of type object'],
    [{ state: { constructor: '1' } }, 'state has no field "constructor"'],
    [{ state: '#v1:%E0%A4%A' }, 'the hash in state is broken'],
    [{ state: '#v1d:eJyrsjWIN1BrsTUEAA1UAn8z' }, 'the hash in state is broken'],
    [{ state: '#v2:z=0' }, 'the hash in state is newer version'],
    [{ state: 7 }, 'state is neither a hash nor an object of fields'],
    [{ theme: 'pink' }, 'theme cannot be "pink"'],
    [{ lock: [{}] }, 'lock cannot be of type object'],
    [{ innerHTML: '<b>' }, '"innerHTML" is nothing that can be set'],
    [{ tokens: { 'color-accent': 'url(https://example.invalid)' } }, /^the token "color-accent" cannot be/],
    [{ tokens: { constructor: 'red' } }, /^the token "constructor" cannot be/],
    [{ tokens: [] }, 'tokens is no object'],
  ])('%j', (message, reason) => {
    const refused = readHostMessage({ type: 'xent:set', id: 1, theme: 'dark', ...message });
    expect(refused).toEqual({ id: 1, reason: typeof reason === 'string' ? reason : expect.stringMatching(reason) });
  });
});

test('messages of others are left alone', () => {
  for (const data of [undefined, null, 7, 'xent:set', [], {}, { type: 'xent:ready' }, { message: 'ready' }]) {
    expect(readHostMessage(data)).toBeNull();
  }
});

test('whatever becomes of a message on its way, it is refused or it is one that may be', () => {
  const original = {
    type: 'xent:set',
    state: { logits: '1 2', target: '0', temperature: 2, view: 'check' },
    theme: 'dark',
    lock: 'target,kind',
    tokens: { 'color-accent': '#b00' },
  };
  let accepted = 0;
  for (const message of mutations(original, 3000)) {
    const read = readHostMessage(message);
    if (read === null || 'reason' in read) continue;
    accepted++;
    for (const [name, value] of Object.entries(read.state)) {
      expect(fieldNames).toContain(name);
      expect(isAllowed(name as keyof typeof defaultState, value)).toBe(true);
    }
    for (const value of Object.values(read.tokens)) expect(value).not.toMatch(/url|[<>;{}]/);
  }
  expect(accepted).toBeGreaterThan(20);
});
