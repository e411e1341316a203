import { en, type MessageKey, type PluralForms } from './en.ts';
import { zhCN } from './zh-cn.ts';

/** The languages of the page, by BCP 47 tag. */
export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];

/** What fills the {places} of a message. `count` also chooses the plural form. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** The words of one language. A change of language is another translator. */
export interface Translator<Key extends string = MessageKey> {
  readonly locale: Locale;
  /** The message with its places filled; a place without a value keeps its name, so that the gap is seen. */
  readonly text: (key: Key, values?: MessageValues) => string;
  /** The same with the words of a part of the page that is fetched when it is shown, and its words with it. */
  readonly with: <More extends string>(more: MessageTables<More>) => Translator<Key | More>;
}

type Message = string | PluralForms;

/** The words of a part of the page in every language. */
export type MessageTables<Key extends string> = Readonly<Record<Locale, Readonly<Record<Key, Message>>>>;

/** What another language must have for this English: the same keys, a text for a text and plural forms for plural forms. */
export type Translated<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : PluralForms;
};

export const messages: Readonly<Record<Locale, Translated<typeof en>>> = { en, 'zh-CN': zhCN };

/**
 * A count or position for reading: digits grouped, always with a point, since that is how code is written. Without
 * Intl.NumberFormat: the first takes 20 ms, and waits for the disk if its tables are not in memory.
 */
export function formatCount(value: number): string {
  const digits = String(value);
  if (Math.abs(value) < 10_000) return digits;
  const [whole, ...fraction] = digits.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.');
}

export function createTranslator(locale: Locale): Translator {
  return translatorOf<MessageKey>(locale, messages[locale], pluralForms(locale));
}

type PluralForm = (count: number) => Intl.LDMLPluralRule;

function translatorOf<Key extends string>(
  locale: Locale,
  table: Readonly<Record<Key, Message>>,
  pluralForm: PluralForm,
): Translator<Key> {
  // A part asks for its words whenever it is drawn.
  const parts = new WeakMap<object, unknown>();
  return {
    locale,
    with<More extends string>(more: MessageTables<More>) {
      const known = parts.get(more) ?? translatorOf<Key | More>(locale, { ...table, ...more[locale] }, pluralForm);
      parts.set(more, known);
      return known as Translator<Key | More>;
    },
    text(key, values = {}) {
      const message: Message = table[key];
      const pattern = typeof message === 'string' ? message : choosePlural(message, pluralForm(Number(values.count)));
      // Most have no place, and all are asked for at every step of a drag.
      if (!pattern.includes('{')) return pattern;
      return pattern.replace(/\{(\w+)\}/g, (place, name: string) => {
        const value = values[name];
        if (value === undefined) return place;
        return typeof value === 'number' ? formatCount(value) : value;
      });
    },
  };
}

const mostCounts = 1000;

/** The form of a count. A page says the same few counts at every step of a drag, and the rules of a language take their time. */
function pluralForms(locale: Locale): PluralForm {
  const rules = new Intl.PluralRules(locale);
  const known = new Map<number, Intl.LDMLPluralRule>();
  return (count) => {
    const form = known.get(count) ?? rules.select(count);
    if (known.size === mostCounts) known.clear();
    known.set(count, form);
    return form;
  };
}

function choosePlural(forms: PluralForms, form: Intl.LDMLPluralRule): string {
  return (form === 'one' ? forms.one : undefined) ?? forms.other;
}

/** Whether a key that was put together, as `error.` and a code, is one that has words. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

/**
 * The first language wished for that the page has; English without any. Wishes are whatever browsers and links say:
 * 'zh', 'zh-Hans-SG', 'C', '' or nothing.
 */
export function chooseLocale(wishes: readonly (string | null | undefined)[]): Locale {
  for (const wish of wishes) {
    const language = wish?.toLowerCase().split(/[-_]/)[0];
    const locale = locales.find((known) => known.toLowerCase().split('-')[0] === language);
    if (locale) return locale;
  }
  return 'en';
}
