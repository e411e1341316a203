import { type Theme, themes } from '../app/preferences.ts';
import { type Locale, locales } from '../i18n/translator.ts';
import { type Limits, readOnlyFields, type ViewPart, viewParts } from '../state/limits.ts';
import { type FieldName, fieldNames } from '../state/schema.ts';
import { type EmbedOptionName, embedOptionNames, optionTexts } from './option-texts.ts';

/** How a host wants its embed, apart from the state. */
export interface EmbedSettings {
  readonly theme: Theme;
  /** Null for the reader's own language. */
  readonly locale: Locale | null;
  readonly readonly: boolean;
  readonly lock: readonly FieldName[];
  readonly hide: readonly ViewPart[];
  /** Of every size, as for slides. */
  readonly scale: number;
}

interface EmbedOption<Value> {
  readonly query: string;
  readonly default: Value;
  readonly defaultText: string;
  /** The value that a text stands for; undefined when it stands for none. */
  readonly read: (text: string) => Value | undefined;
}

/**
 * Every setting of an embed, the same in the three ways to say it: by the address of the frame, by an attribute of <xent-lab>,
 * by a message. Lists are names with commas between them; a flag is set by its name alone.
 */
export const embedOptions: { readonly [Name in keyof EmbedSettings]: EmbedOption<EmbedSettings[Name]> } = {
  theme: { ...optionTexts.theme, default: 'auto', read: (text) => themes.find((known) => known === text) },
  locale: { ...optionTexts.locale, default: null, read: readLocale },
  readonly: { ...optionTexts.readonly, default: false, read: readFlag },
  lock: { ...optionTexts.lock, default: [], read: (text) => readNames(text, fieldNames) },
  hide: { ...optionTexts.hide, default: [], read: (text) => readNames(text, viewParts) },
  scale: { ...optionTexts.scale, default: 1, read: readScale },
};

export const defaultSettings = Object.fromEntries(
  embedOptionNames.map((name) => [name, embedOptions[name].default]),
) as unknown as EmbedSettings;

/** Settings that were read from texts, and the names of those whose text says nothing that they can be. */
export interface ReadSettings {
  readonly settings: Partial<EmbedSettings>;
  readonly refused: readonly EmbedOptionName[];
}

/** Reads the settings for which `textOf` has a text. */
export function readSettings(textOf: (name: EmbedOptionName) => string | null): ReadSettings {
  const settings: Partial<Record<EmbedOptionName, unknown>> = {};
  const refused: EmbedOptionName[] = [];
  for (const name of embedOptionNames) {
    const text = textOf(name);
    if (text === null) continue;
    const value = embedOptions[name].read(text);
    if (value === undefined) refused.push(name);
    else settings[name] = value;
  }
  return { settings: settings as Partial<EmbedSettings>, refused };
}

/** The settings in the query of an address. */
export function settingsInQuery(search: string): ReadSettings {
  const query = new URLSearchParams(search);
  return readSettings((name) => query.get(embedOptions[name].query));
}

/** What the settings take from the reader. */
export function limitsOf({ readonly, lock, hide }: EmbedSettings): Limits {
  return { locked: new Set([...(readonly ? readOnlyFields : []), ...lock]), hidden: new Set(hide) };
}

function readLocale(text: string): Locale | null | undefined {
  return text === '' ? null : locales.find((known) => known === text);
}

function readFlag(text: string): boolean | undefined {
  if (['', '1', 'true', 'readonly'].includes(text)) return true;
  return text === '0' || text === 'false' ? false : undefined;
}

function readNames<Name extends string>(text: string, known: readonly Name[]): readonly Name[] | undefined {
  const names = text.split(',').filter((name) => name !== '');
  return names.every((name): name is string & Name => (known as readonly string[]).includes(name))
    ? (names as readonly string[] as readonly Name[])
    : undefined;
}

function readScale(text: string): number | undefined {
  const scale = Number(text);
  return text.trim() !== '' && scale >= 0.5 && scale <= 3 ? scale : undefined;
}
