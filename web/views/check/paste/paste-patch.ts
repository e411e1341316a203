import type { Pasted } from '../../../io/pasted.ts';
import type { State } from '../../../state/schema.ts';
import { kindPatch } from '../check-options.ts';

export type NumberFieldName = 'logits' | 'target';

/**
 * What a pasted text changes: each of its parts goes into the field of its name; one tensor, and a table of which one can only
 * guess, go into `field` as they are.
 */
export function pastePatch(pasted: Pasted, text: string, field: NumberFieldName, state: State): Partial<State> {
  if (pasted.how === 'names' && !isForOneField(pasted.fields, field)) {
    const isChanged = pasted.kind !== null && (pasted.kind === 'logits') !== (state.kind === 'logits');
    return { ...pasted.fields, ...(isChanged && pasted.kind && kindPatch(state, pasted.kind)) };
  }
  if (pasted.how === 'column' && pasted.split.isNamed && field === 'logits') return splitPatch(pasted.split);
  return { [field]: text };
}

/** `z = [1, 2]` that is pasted into the target is the target, whatever its name. */
function isForOneField(fields: object, field: NumberFieldName): boolean {
  return field === 'target' && Object.keys(fields).length === 1;
}

export function splitPatch({ logits, target }: { readonly logits: string; readonly target: string }): Partial<State> {
  return { logits, target };
}

/** Whether the state is still as a paste left it, or as it would be if the paste's offer were taken. */
export function pasteStands(pasted: Pasted, text: string, state: State): boolean {
  const isState = (patch: Partial<State>) =>
    Object.entries(patch).every(([name, value]) => state[name as keyof State] === value);
  if (pasted.how === 'names') return isState(pasted.fields);
  return pasted.how === 'column' && (isState(splitPatch(pasted.split)) || isState({ logits: text }));
}
