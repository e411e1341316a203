import type { EmbedSettings } from '../embed/embed-options.ts';
import { type FieldName, fieldNames } from '../state/schema.ts';

/** What the readers of an embed of the check view may be let to change: fields that belong together. */
export const freedoms = {
  numbers: ['kind', 'logits'],
  target: ['target'],
  options: [
    'reduction',
    'labelSmoothing',
    'temperature',
    'logitScale',
    'softcap',
    'lseSquareScale',
    'weight',
    'ignoreIndex',
    'eps',
    'dtype',
  ],
} as const satisfies Readonly<Record<string, readonly FieldName[]>>;

export type Freedom = keyof typeof freedoms;

export const freedomNames = Object.keys(freedoms) as readonly Freedom[];

/** Whether readers may change what belongs to it. */
export function hasFreedom({ readonly, lock }: EmbedSettings, freedom: Freedom): boolean {
  return !readonly && !freedoms[freedom].some((name) => lock.includes(name));
}

/** The settings with a freedom given or taken. Who has none left may change nothing at all. */
export function withFreedom(settings: EmbedSettings, freedom: Freedom, isGiven: boolean): EmbedSettings {
  const taken = freedomNames.filter((name) => (name === freedom ? !isGiven : !hasFreedom(settings, name)));
  if (taken.length === freedomNames.length) return { ...settings, readonly: true, lock: [] };
  const locked: readonly FieldName[] = taken.flatMap((name) => freedoms[name]);
  return { ...settings, readonly: false, lock: fieldNames.filter((name) => locked.includes(name)) };
}
