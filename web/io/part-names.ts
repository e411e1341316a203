/** What numbers are for, by the name that they have in code, JSON or the head of a table. */
export type PartRole = 'logits' | 'probabilities' | 'target' | 'weight';

/** The better name first: of two names for one role, that of the earlier pattern wins. */
const names: readonly (readonly [PartRole, RegExp])[] = [
  ['logits', /^logits?$/i],
  ['probabilities', /^(?:q|prob(?:a|s|abilities)?|y_?prob[as]?|softmax)$/i],
  ['target', /^(?:targets?|labels?|y_?true|truth|ground_?truth|y|class(?:es)?|p|t)$/i],
  ['weight', /^(?:class_?)?weights?$/i],
  ['logits', /^(?:z|scores?|outputs?|preds?|predictions?|y_?pred|y_?hat|inputs?)$/i],
];

/** What something called `name` is for, and how sure that is (0 is best); undefined for a name that says nothing. */
export function roleOf(name: string): { readonly role: PartRole; readonly rank: number } | undefined {
  const last = name.slice(name.lastIndexOf('.') + 1);
  const rank = names.findIndex(([, pattern]) => pattern.test(last));
  return rank < 0 ? undefined : { role: names[rank][0], rank };
}
