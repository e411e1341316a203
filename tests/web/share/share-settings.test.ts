import { expect, test } from 'vitest';
import { defaultSettings, type EmbedSettings, settingsInQuery } from '../../../web/embed/embed-options.ts';
import { attributesOf, queryOf } from '../../../web/share/share-settings.ts';

test.each<[Partial<EmbedSettings>, string]>([
  [{}, ''],
  [{ theme: 'dark' }, '?theme=dark'],
  [{ locale: 'zh-CN', readonly: true }, '?lang=zh-CN&readonly'],
  [{ hide: ['table', 'panels'], lock: ['dtype'], scale: 1.5 }, '?lock=dtype&hide=table,panels&scale=1.5'],
])('%o is %s, and is read back', (change, query) => {
  const settings = { ...defaultSettings, ...change };
  expect(queryOf(settings)).toBe(query);
  expect(settingsInQuery(query)).toEqual({ settings: change, refused: [] });
});

test('attributes have the names of the settings', () => {
  const attributes = attributesOf({ ...defaultSettings, locale: 'en', readonly: true, hide: ['table'] });
  expect(attributes).toEqual([
    ['locale', 'en'],
    ['readonly', ''],
    ['hide', 'table'],
  ]);
});
