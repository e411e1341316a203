import { expect, test } from 'vitest';
import { createTranslator } from '../../../../web/i18n/translator.ts';
import { languages } from '../../../../web/io/code/languages.ts';
import { withPngText } from '../../../../web/io/png-text.ts';
import { encodeLink, encodeState } from '../../../../web/state/permalink.ts';
import { defaultState, fieldNames, isAllowed, type State } from '../../../../web/state/schema.ts';
import { programOf } from '../../../../web/views/check/panels/code/program-of.ts';
import { mayHoldState } from '../../../../web/views/check/restore/may-hold-state.ts';
import { describeRestored, pngKeyword, restorePng, restoreText } from '../../../../web/views/check/restore/restore.ts';
import { randomProgram } from '../../io/code/random-programs.ts';
import { Random } from '../../io/random.ts';
import { settledOf, stateOf } from '../programs.ts';

test('state to program to state: the same, in every language', () => {
  const random = new Random(5);
  for (let round = 0; round < 60; round++) {
    const state = stateOf(randomProgram(random));
    const program = programOf(settledOf(state), state.unit);
    for (const { name, write } of languages) {
      const code = write(program);
      if (typeof code !== 'string') continue;
      expect(mayHoldState(code), name).toBe(true);
      expect({ ...defaultState, ...restoreText(code)?.patch }, `${name}\n${code}`).toEqual(state);
    }
  }
});

test('a value that the page cannot have becomes the default, and is named', () => {
  const restored = restoreText('logits = [1, 2]\ntarget = 0\ntemperature = 0\neps = 0.7\nlabel_smoothing = 0.5');
  expect(restored?.patch).toMatchObject({ temperature: 1, eps: 1e-12, labelSmoothing: 0.5 });
  expect(restored?.refused).toEqual(['temperature = 0', 'eps = 0.7']);
  for (const [name, value] of Object.entries(restored?.patch ?? {})) {
    expect(isAllowed(fieldNames.find((field) => field === name) ?? 'row', value), name).toBe(true);
  }
  const said = restored && describeRestored(createTranslator('en'), restored);
  expect(said).toContain('temperature = 0, eps = 0.7');
});

const state: State = { ...defaultState, logits: '1, 2 & "3"\n<4>', temperature: 0.5, unit: 'bits', panel: 'results' };
const link = encodeState(state);

test.each([
  ['a link', `https://example.org/xent/?lang=en${link}\n`],
  ['the end of a link', link],
  ['JSON', JSON.stringify({ loss: 1, state: link }, null, 2)],
  ['SVG', `<svg xmlns="http://www.w3.org/2000/svg"><metadata>${link.replaceAll('&', '&amp;')}</metadata></svg>`],
])('%s gives the state back', (_, text) => {
  expect(mayHoldState(text)).toBe(true);
  expect(restoreText(text)?.patch).toEqual(state);
});

test('a packed link gives the state back, alone and in JSON', () => {
  const large = { ...state, logits: '1.25 -0.5 3\n'.repeat(100) };
  const packed = encodeLink(large);
  expect(packed).toMatch(/^#v1d:/);
  for (const text of [`https://example.org/${packed}`, JSON.stringify({ state: packed })]) {
    expect(mayHoldState(text)).toBe(true);
    expect(restoreText(text)?.patch).toEqual(large);
  }
});

test('a PNG gives the state back, one without it nothing', async () => {
  const header = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
  const png = new Blob([Uint8Array.from([...header, ...new Array(40).fill(0)])]);
  expect(await restorePng(png)).toBeNull();
  expect((await restorePng(await withPngText(png, pngKeyword, link)))?.patch).toEqual(state);
});

test.each([
  ['numbers', '1 2\n3 4'],
  ['a damaged link', '#v1:z=~x'],
  ['a packed link that lost its end', '#v1d:eJyrsjWIN1Ar'],
  ['a link of the future', '#v9:z=1'],
  ['JSON of others', '{"state": "open"}'],
  ['a sentence about links', 'see #v1: and target = 1'],
])('%s hold no state', (_, text) => {
  expect(restoreText(text)).toBeNull();
});
