import { describe, expect, test } from 'vitest';
import { defaultSettings, embedOptions, limitsOf, settingsInQuery } from '../../../web/embed/embed-options.ts';
import { embedOptionNames } from '../../../web/embed/option-texts.ts';
import { isAllowedPatch } from '../../../web/state/limits.ts';
import { defaultState } from '../../../web/state/schema.ts';

test('the text for a default is read as it', () => {
  for (const name of embedOptionNames) {
    expect(embedOptions[name].read(embedOptions[name].defaultText), name).toEqual(embedOptions[name].default);
  }
});

test('no two settings have one name in the address', () => {
  expect(new Set(embedOptionNames.map((name) => embedOptions[name].query)).size).toBe(embedOptionNames.length);
});

describe('the query', () => {
  test('says what the embed is like', () => {
    const search = '?lang=zh-CN&theme=dark&readonly&lock=target,kind&hide=examples,table&scale=1.5&utm_source=x';
    expect(settingsInQuery(search)).toEqual({
      settings: {
        locale: 'zh-CN',
        theme: 'dark',
        readonly: true,
        lock: ['target', 'kind'],
        hide: ['examples', 'table'],
        scale: 1.5,
      },
      refused: [],
    });
  });

  test.each([
    ['theme=pink', 'theme'],
    ['lang=xx', 'locale'],
    ['readonly=maybe', 'readonly'],
    ['lock=target,__proto__', 'lock'],
    ['hide=everything', 'hide'],
    ['scale=0', 'scale'],
    ['scale=', 'scale'],
    ['scale=NaN', 'scale'],
  ])('%s is refused, and the rest is not', (query, name) => {
    expect(settingsInQuery(`?${query}&theme=light`)).toEqual(
      name === 'theme' ? { settings: {}, refused: ['theme'] } : { settings: { theme: 'light' }, refused: [name] },
    );
  });
});

describe('limits', () => {
  test('refuse a patch that changes what is locked, whole', () => {
    const limits = limitsOf({ ...defaultSettings, lock: ['target'] });
    expect(isAllowedPatch({ logits: '1 2' }, defaultState, limits)).toBe(true);
    expect(isAllowedPatch({ logits: '1 2', target: defaultState.target }, defaultState, limits)).toBe(true);
    expect(isAllowedPatch({ logits: '1 2', target: '0' }, defaultState, limits)).toBe(false);
  });

  test('that are read-only leave what is only looked at', () => {
    const limits = limitsOf({ ...defaultSettings, readonly: true });
    expect(isAllowedPatch({ row: 1, unit: 'bits' }, defaultState, limits)).toBe(true);
    expect(isAllowedPatch({ view: 'speed' }, defaultState, limits)).toBe(false);
  });
});
