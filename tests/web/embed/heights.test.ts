import { expect, test } from 'vitest';
import { heightMessages, secretInGreeting, splitSecret } from '../../../web/embed/heights.ts';

test('a height in every dialect', () => {
  const address = 'https://example.org/v1/embed.html#v1:';
  expect(heightMessages(640, address, 'a1B2')).toEqual([
    { type: 'xent:height', height: 640 },
    `{"src":"${address}","context":"iframe.resize","height":640}`,
    { message: 'height', value: 640, secret: 'a1B2' },
  ]);
  expect(heightMessages(640, address, null)).toHaveLength(2);
});

test('the secret that WordPress adds to an address is taken out of the hash', () => {
  expect(splitSecret('#v1:z=0_0#?secret=a1B2')).toEqual({ hash: '#v1:z=0_0', secret: 'a1B2' });
  expect(splitSecret('#?secret=a1B2')).toEqual({ hash: '', secret: 'a1B2' });
  expect(splitSecret('#v1:z=0_0')).toEqual({ hash: '#v1:z=0_0', secret: null });
  expect(splitSecret('#v1:z=0_0#?secret=<b>').secret).toBeNull();
});

test('only a greeting has a secret', () => {
  expect(secretInGreeting({ message: 'ready', secret: 'a1B2' })).toBe('a1B2');
  for (const other of [null, 'ready', {}, { message: 'link', secret: 'a' }, { message: 'ready', secret: '"><' }]) {
    expect(secretInGreeting(other)).toBeNull();
  }
});
