import { describe, expect, test } from 'vitest';
import { readPreferences, rememberPreference } from '../../../web/app/preferences.ts';

function storageWith(entries: Record<string, string>) {
  const map = new Map(Object.entries(entries));
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  };
}

const broken = {
  getItem: () => {
    throw new DOMException('no', 'SecurityError');
  },
  setItem: () => {
    throw new DOMException('full', 'QuotaExceededError');
  },
};

describe('readPreferences', () => {
  test('the address wins over memory, memory over the browser', () => {
    const storage = storageWith({ 'xent-locale': 'zh-CN', 'xent-theme': 'dark' });
    expect(readPreferences('?lang=en&theme=light', storage, ['zh-CN'])).toEqual({ locale: 'en', theme: 'light' });
    expect(readPreferences('', storage, ['en'])).toEqual({ locale: 'zh-CN', theme: 'dark' });
    expect(readPreferences('', storageWith({}), ['zh-TW'])).toEqual({ locale: 'zh-CN', theme: 'auto' });
  });

  test('nonsense is as nothing', () => {
    expect(readPreferences('?lang=%FF&theme=<b>', storageWith({ 'xent-theme': 'x' }), ['C', ''])).toEqual({
      locale: 'en',
      theme: 'auto',
    });
  });

  test('a storage that throws or is not there costs nothing', () => {
    for (const storage of [broken, null]) {
      expect(readPreferences('', storage, ['en'])).toEqual({ locale: 'en', theme: 'auto' });
      expect(() => rememberPreference(storage, 'theme', 'dark')).not.toThrow();
    }
  });

  test('what is remembered is read', () => {
    const storage = storageWith({});
    rememberPreference(storage, 'locale', 'zh-CN');
    rememberPreference(storage, 'theme', 'light');
    expect(readPreferences('', storage, ['en'])).toEqual({ locale: 'zh-CN', theme: 'light' });
  });
});
