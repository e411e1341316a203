import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { en, type MessageKey, type PluralForms } from '../../../web/i18n/en.ts';
import { chooseLocale, createTranslator, messages } from '../../../web/i18n/translator.ts';
import { examples } from '../../../web/state/examples.ts';
import { describeProblem } from '../../../web/views/check/problem-text.ts';

type Message = string | PluralForms;
type Tables = Record<'en' | 'zh-CN', Record<string, Message>>;

/** The words of the page, and those of each part that is fetched when it is shown: web/i18n/<part>/messages.ts. */
const parts: [string, Tables][] = [['the page', messages as Tables]];
const folder = new URL('../../../web/i18n/', import.meta.url);
for (const entry of readdirSync(folder, { withFileTypes: true })) {
  if (!entry.isDirectory()) continue;
  const part: { messages: Tables } = await import(new URL(`${entry.name}/messages.ts`, folder).href);
  parts.push([entry.name, part.messages]);
}

const keys = Object.keys(en) as MessageKey[];
const forms = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message));
const places = (text: string) => new Set(text.match(/\{\w+\}/g));

/** The same in every language: names, symbols and formulas. */
const international = /[A-Za-z]{3,}/g;
const names = new Set(
  (
    'xent softmax logits logit cap tanh float NumPy mean PyTorch Python JSON CSV WebAssembly SIMD Ctrl Shift sigmoid exp log loss' +
    ' set printoptions threshold inf torch profile full NaN set_printoptions' +
    ' CSDN sum JavaScript Markdown ULP MATLAB LaTeX SVG PNG fromhex' +
    ' Keras scipy special axis Julia MATLAB predict proba scikit learn cross entropy ignore class ValueError IndexError' +
    ' JAX ONNX one_hot one hot eye nll' +
    ' make_classification make classification train_test_split train test split samples features informative random state size' +
    ' Nesterov SGD Adam BFGS ReLU tanh Page Down Delete LogisticRegression predict_proba' +
    ' npy npz savez safetensors save array astype Fortran ascontiguousarray bfloat'
  ).split(' '),
);

describe.each(parts)('Chinese of %s', (_, { en: english, 'zh-CN': chinese }) => {
  const keys = Object.keys(english);

  test('has the keys of English and no others', () => {
    expect(Object.keys(chinese).sort()).toEqual(keys.sort());
  });

  test.each(keys)('%s has the same places', (key) => {
    const original = forms(english[key]).map(places);
    for (const form of forms(chinese[key])) expect(places(form)).toEqual(original.at(-1));
  });

  test.each(keys)('%s is Chinese', (key) => {
    for (const form of forms(chinese[key])) {
      const words = form.replace(/\{\w+\}/g, '').match(international) ?? [];
      expect(words.filter((word) => !names.has(word))).toEqual([]);
      // Half-width marks between Chinese characters are a typist's slip.
      expect(form).not.toMatch(/[一-鿿][,;:!?]|[,;:!?][一-鿿]/);
    }
  });
});

test.each(parts)('no message of %s is empty, nor has a key of another part', (part, { en: english }) => {
  for (const message of Object.values(english)) for (const form of forms(message)) expect(form.trim()).not.toBe('');
  const others = parts.filter(([name]) => name !== part).flatMap(([, tables]) => Object.keys(tables.en));
  expect(Object.keys(english).filter((key) => others.includes(key))).toEqual([]);
});

test('every example has a title', () => {
  for (const { key } of examples) expect(keys).toContain(`example.${key}`);
});

describe('mistakes', () => {
  /** Codes as they stand in the sources of the readers of text, so that a new one cannot be forgotten. */
  const codes = new Set(
    readdirSync(new URL('../../../web/io/', import.meta.url))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(new URL(`../../../web/io/${file}`, import.meta.url), 'utf8'))
      .filter((source) => !source.includes('FileError'))
      .flatMap((source) => [...source.matchAll(/'([a-z]+(?:_[a-z]+)+|empty|ellipsis)'/g)].map(([, code]) => code)),
  );

  test.each([...codes])('%s has a sentence in both languages', (code) => {
    expect(keys).toContain(`error.${code}`);
  });

  test('say where they are', () => {
    const problem = {
      field: 'logits',
      code: 'number_expected',
      values: { found: 'five' },
      place: { start: 8, end: 12, line: 2, column: 3 },
    } as const;
    expect(describeProblem(createTranslator('en'), problem)).toBe('Line 2, column 3: “five” is not a number.');
    expect(describeProblem(createTranslator('zh-CN'), problem)).toBe('第 2 行第 3 列：“five”不是数。');
  });

  test('of an unknown kind are told all the same', () => {
    const problem = { field: 'options', code: 'bad_option', values: { message: 'cross_entropy: no' } } as const;
    expect(describeProblem(createTranslator('en'), problem)).toContain('cross_entropy: no');
  });
});

describe('translator', () => {
  const { text } = createTranslator('en');

  test('fills places and chooses the plural', () => {
    expect(text('count.rows', { count: 1 })).toBe('1 row');
    expect(text('count.rows', { count: 2 })).toBe('2 rows');
    expect(text('count.rows', { count: 100000 })).toBe('100,000 rows');
    expect(createTranslator('zh-CN').text('count.rows', { count: 1 })).toBe('1 行');
  });

  test('a text in a place is taken letter for letter', () => {
    expect(text('error.number_expected', { found: '{found} $& <b>' })).toBe('“{found} $& <b>” is not a number.');
  });

  test('a place without a value keeps its name', () => {
    expect(text('error.number_expected')).toBe('“{found}” is not a number.');
  });
});

test.each([
  [['zh-Hans-SG'], 'zh-CN'],
  [['zh_TW', 'en'], 'zh-CN'],
  [['C'], 'en'],
  [['fr-FR', 'zh'], 'zh-CN'],
  [[null, undefined, ''], 'en'],
  [[], 'en'],
] as const)('of %o the page speaks %s', (wishes, locale) => {
  expect(chooseLocale(wishes)).toBe(locale);
});
