import { chooseLocale, type Locale } from '../i18n/translator.ts';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** How the reader wants the page, apart from what is on it: never part of a link to a result. */
export interface Preferences {
  readonly locale: Locale;
  readonly theme: Theme;
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;
const key = (name: keyof Preferences) => `xent-${name}`;

/** The address wins (`?lang=`, `?theme=`), then what was chosen before, then what the browser says. */
export function readPreferences(search: string, storage: Storage | null, languages: readonly string[]): Preferences {
  const address = new URLSearchParams(search);
  const theme = address.get('theme') ?? recall(storage, 'theme');
  return {
    locale: chooseLocale([address.get('lang'), recall(storage, 'locale'), ...languages]),
    theme: themes.find((known) => known === theme) ?? 'auto',
  };
}

/** Keeps a choice for the next visit, where the browser lets us. */
export function rememberPreference(storage: Storage | null, name: keyof Preferences, value: Locale | Theme): void {
  try {
    storage?.setItem(key(name), value);
  } catch {
    // A full or forbidden storage costs the next visit one click, no more.
  }
}

function recall(storage: Storage | null, name: keyof Preferences): string | null {
  try {
    return storage?.getItem(key(name)) ?? null;
  } catch {
    return null;
  }
}

/** The browser's storage, or null where even asking for it throws, as in a sandboxed frame. */
export function openStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

/** Puts the preferences on the document: its language for voices and line breaks, its theme for every colour. */
export function applyPreferences(root: HTMLElement, { locale, theme }: Preferences): void {
  root.lang = locale;
  if (theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = theme;
}
