import type { EmbedSettings } from '../embed/embed-options.ts';
import { type FieldName, fieldNames } from '../state/schema.ts';
import { inputFields } from '../views/check/check-result.ts';

const numbers = ['kind', 'logits'] as const;
const target = ['target'] as const;

/** What the readers of an embed of the check view may be let to change: fields that belong together, all that its numbers depend on. */
export const freedoms = {
  numbers,
  target,
  options: inputFields.filter((name) => ![...numbers, ...target].some((other) => other === name)),
} satisfies Readonly<Record<string, readonly FieldName[]>>;

export type Freedom = keyof typeof freedoms;

export const freedomNames = Object.keys(freedoms) as readonly Freedom[];

/** Whether readers may change what belongs to it. */
export function hasFreedom({ readonly, lock }: EmbedSettings, freedom: Freedom): boolean {
  return !readonly && !freedoms[freedom].some((name: FieldName) => lock.includes(name));
}

/** The settings with a freedom given or taken. Who has none left may change nothing at all. */
export function withFreedom(settings: EmbedSettings, freedom: Freedom, isGiven: boolean): EmbedSettings {
  const taken = freedomNames.filter((name) => (name === freedom ? !isGiven : !hasFreedom(settings, name)));
  if (taken.length === freedomNames.length) return { ...settings, readonly: true, lock: [] };
  const locked: readonly FieldName[] = taken.flatMap((name) => freedoms[name]);
  return { ...settings, readonly: false, lock: fieldNames.filter((name) => locked.includes(name)) };
}
