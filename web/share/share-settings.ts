import type { EmbedSettings } from '../embed/embed-options.ts';
import { defaultSettings } from '../embed/embed-options.ts';
import { embedOptionNames, optionTexts } from '../embed/option-texts.ts';

/** The text of a setting in an address or an attribute; null where it has its default. */
function textOf(name: keyof EmbedSettings, settings: EmbedSettings): string | null {
  const value = settings[name];
  if (String(value) === String(defaultSettings[name])) return null;
  return Array.isArray(value) ? value.join(',') : value === true ? '' : String(value);
}

/** The settings as the query of a frame's address: only those that differ from the default. */
export function queryOf(settings: EmbedSettings): string {
  const parts = embedOptionNames.flatMap((name) => {
    const text = textOf(name, settings);
    if (text === null) return [];
    const { query } = optionTexts[name];
    return [text === '' ? query : `${query}=${encodeURIComponent(text).replaceAll('%2C', ',')}`];
  });
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** The same as attributes of <xent-lab>. */
export function attributesOf(settings: EmbedSettings): readonly (readonly [string, string])[] {
  return embedOptionNames.flatMap((name) => {
    const text = textOf(name, settings);
    return text === null ? [] : [[name, text] as const];
  });
}
