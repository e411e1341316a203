import { namedParts } from './named-parts.ts';
import { type PartRole, roleOf } from './part-names.ts';
import { readRecords } from './records.ts';
import { splitTargetColumn, type TargetColumn } from './target-column.ts';

/** The fields that a text is taken apart for. */
export type PastedFields = Readonly<Partial<Record<'logits' | 'target' | 'weight', string>>>;

/** What a pasted text was understood as. */
export type Pasted =
  /** Numbers for one field. */
  | { readonly how: 'numbers' }
  /** Values with names, each for its field. */
  | {
      readonly how: 'names';
      readonly fields: PastedFields;
      /** What the numbers are, where their name says it. */
      readonly kind: 'logits' | 'probabilities' | null;
      /** The names by which the values were known, and those that were of no use. */
      readonly used: readonly string[];
      readonly unused: readonly string[];
    }
  /** A table with a target column. */
  | { readonly how: 'column'; readonly split: TargetColumn };

/**
 * Looks for more than one tensor in a text: assignments, a JSON object, records, a table with a target column. The numbers
 * themselves are not read. Never throws, in time proportional to the text. `reached` hears which part of it is done, from 0 to 1.
 */
export function readPasted(text: string, reached: (share: number) => void = () => {}): Pasted {
  reached(0);
  const values = namedValues(text);
  if (values.length > 0) {
    const pasted = takeRoles(values);
    if (Object.keys(pasted.fields).length > 0) return pasted;
  }
  const split = splitTargetColumn(text, reached);
  return split ? { how: 'column', split } : { how: 'numbers' };
}

interface NamedText {
  readonly name: string;
  readonly text: string;
}

function namedValues(text: string): readonly NamedText[] {
  const records = readRecords(text);
  if (!records) return namedParts(text).map(({ name, start, end }) => ({ name, text: text.slice(start, end) }));
  return Object.keys(records[0]).map((name) => ({
    name,
    text: `[${records.map((row) => JSON.stringify(row[name])).join(',\n ')}]`,
  }));
}

function takeRoles(values: readonly NamedText[]): Extract<Pasted, { how: 'names' }> {
  const best = new Map<'logits' | 'target' | 'weight', NamedText & { role: PartRole; rank: number }>();
  for (const value of values) {
    const found = roleOf(value.name);
    if (!found || value.text === '') continue;
    const field = found.role === 'probabilities' ? 'logits' : found.role;
    const other = best.get(field);
    if (!other || found.rank < other.rank) best.set(field, { ...value, ...found });
  }
  const used = [...best.values()].map(({ name }) => name);
  const numbers = best.get('logits');
  // A score or a prediction may be either.
  const isTold = numbers && (numbers.role === 'probabilities' || /logit/i.test(numbers.name));
  return {
    how: 'names',
    fields: Object.fromEntries([...best].map(([field, { text }]) => [field, text])),
    kind: isTold ? (numbers.role as 'logits' | 'probabilities') : null,
    used,
    unused: values.map(({ name }) => name).filter((name) => !used.includes(name)),
  };
}
