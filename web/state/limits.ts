import { type FieldName, fieldNames, type State } from './schema.ts';

/** What a view may leave out when its host page asks for less. */
export const viewParts = ['examples', 'inputs', 'options', 'summary', 'formula', 'charts', 'panels', 'table'] as const;
export type ViewPart = (typeof viewParts)[number];

/** What a host page takes from its readers. */
export interface Limits {
  /** Fields of the state that only the host changes. */
  readonly locked: ReadonlySet<FieldName>;
  readonly hidden: ReadonlySet<ViewPart>;
}

export const noLimits: Limits = { locked: new Set(), hidden: new Set() };

/** What readers choose to look at: not what is computed, so that it stays free in an embed that is read-only. */
const lookedAt: readonly FieldName[] = [
  'row',
  'unit',
  'panel',
  'language',
  'expected',
  'trainEpoch',
  'trainSpeed',
  'speedOperation',
];

/** The fields that are locked where nothing may be changed. */
export const readOnlyFields: readonly FieldName[] = fieldNames.filter((name) => !lookedAt.includes(name));

/** Whether a patch leaves every locked field as it is: one that does not is no half of one either. */
export function isAllowedPatch(patch: Partial<State>, state: State, { locked }: Limits): boolean {
  return [...locked].every((name) => !(name in patch) || patch[name] === state[name]);
}
