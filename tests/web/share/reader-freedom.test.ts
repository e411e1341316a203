import { expect, test } from 'vitest';
import { defaultSettings, limitsOf } from '../../../web/embed/embed-options.ts';
import { freedomNames, freedoms, hasFreedom, withFreedom } from '../../../web/share/reader-freedom.ts';

test('readers are free, until something is taken', () => {
  for (const name of freedomNames) expect(hasFreedom(defaultSettings, name)).toBe(true);
  const settings = withFreedom(defaultSettings, 'target', false);
  expect(settings).toEqual({ ...defaultSettings, lock: ['target'] });
  expect(freedomNames.filter((name) => hasFreedom(settings, name))).toEqual(['numbers', 'options']);
});

test('what is taken can be given back, in any order', () => {
  for (const first of freedomNames) {
    for (const second of freedomNames) {
      const taken = withFreedom(withFreedom(defaultSettings, first, false), second, false);
      expect(hasFreedom(taken, first) || hasFreedom(taken, second)).toBe(false);
      expect(withFreedom(withFreedom(taken, first, true), second, true)).toEqual(defaultSettings);
    }
  }
});

test('who may change nothing of it may change nothing at all, and whoever is given one thing has just that', () => {
  const none = freedomNames.reduce((settings, name) => withFreedom(settings, name, false), defaultSettings);
  expect(none).toEqual({ ...defaultSettings, readonly: true });
  const one = withFreedom(none, 'target', true);
  expect(one.readonly).toBe(false);
  expect(limitsOf(one).locked).toEqual(new Set([...freedoms.numbers, ...freedoms.options]));
});
