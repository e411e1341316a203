import { formatNumber } from '../format-number.ts';
import { NumberReader } from '../number-reader.ts';
import { parseTensor } from '../parse-tensor.ts';
import { tensorText } from '../stored-text.ts';

/** What a program says of a loss. */
export interface ReadProgram {
  /** By the names of `LossProgram`: numbers as text that `parseTensor` reads, options as they are. */
  readonly fields: Readonly<Record<string, string | number>>;
  /** What the program reads from files, which are not in its text. */
  readonly files: readonly string[];
}

const kinds = { logits: 'logits', probs: 'probabilities', p: 'binary' } as const;

const numberOptions = [
  'labelSmoothing',
  'temperature',
  'logitScale',
  'softcap',
  'lseSquareScale',
  'ignoreIndex',
  'eps',
] as const;

/**
 * Reads a program in any of the languages that the page writes: the literals that `logits`, `probs` or `p`, `target` and `weight`
 * are assigned, and the options by their names, wherever they stand: as a variable, in a call or as a field. Nothing is run, so
 * that the numbers may be edited, but not the computation. Null for a text that assigns no numbers and target.
 */
export function readCode(text: string): ReadProgram | null {
  const source = `${text}\n`;
  const data = (['logits', 'probs', 'p'] as const)
    .map((name) => ({ name, found: findData(source, name) }))
    .find(({ found }) => found !== null);
  const target = findData(source, 'target');
  if (!data?.found || !target) return null;
  const weight = findData(source, 'weight');

  const found = [data.found, target, ...(weight ? [weight] : [])];
  const rest = withoutComments(without(source, found));
  const fields: Record<string, string | number> = {
    kind: kinds[data.name],
    weight: '',
    reduction: readReduction(rest),
    dtype: /\bdtype\s*[=:]\s*['"]?(?:\w+\.)*float64\b|\btensor<double>/.test(rest) ? 'float64' : 'float32',
    unit: readNumber(rest, 'base') === 2 ? 'bits' : 'nats',
  };
  const texts = { logits: data.found, target, ...(weight && { weight }) };
  for (const [name, { text }] of Object.entries(texts)) if (text !== null) fields[name] = text;
  for (const name of numberOptions) {
    const value = readNumber(rest, name);
    if (value !== undefined) fields[name] = value;
  }
  return { fields, files: found.flatMap(({ file }) => file ?? []) };
}

interface Data {
  readonly start: number;
  readonly end: number;
  /** The numbers; null where they are in a file. */
  readonly text: string | null;
  readonly file?: string;
}

/** The first literal that is assigned to a name at the start of a line, within calls such as `torch.tensor(`. */
function findData(source: string, name: string): Data | null {
  const assignment = `^(?:>>> )?[ \\t]*(?:[\\w:<>]{1,40}[ \\t]+){0,3}${name}[ \\t]*(?::[^=\\n]{1,60})?=(?!=)\\s{0,20}`;
  const calls = '(?:[A-Za-z_][\\w.:]{0,60}(?:<[\\w:]{1,40}>)?\\(\\s{0,20}){0,4}';
  for (const match of source.matchAll(new RegExp(assignment + calls, 'gm'))) {
    const start = match.index + match[0].length;
    const file = /^['"]([^'"\n]{1,200}\.npy)['"]/.exec(source.slice(start, start + 220))?.[1];
    if (file !== undefined) return { start, end: start, text: null, file };
    const end = literalEnd(source, start);
    if (end === undefined) continue;
    const literal = source.slice(start, end);
    return { start, end, text: tidy(literal.replaceAll('{', '[').replaceAll('}', ']'), flatShape(source, start, end)) };
  }
  return null;
}

/** The end of the list or number at `start`; undefined if there is none. */
function literalEnd(source: string, start: number): number | undefined {
  if (!/[[{(]/.test(source.charAt(start))) {
    const number = new NumberReader(source);
    return number.read(start) ? number.end : undefined;
  }
  let depth = 0;
  for (let position = start; position < source.length; position++) {
    const letter = source.charAt(position);
    if (letter === '[' || letter === '{' || letter === '(') depth++;
    else if ((letter === ']' || letter === '}' || letter === ')') && --depth === 0) return position + 1;
  }
  return undefined;
}

/** C++ writes the numbers in one list and the shape in another: `{1.0, 2.0}, {1, 2}`. */
function flatShape(source: string, start: number, end: number): number[] | undefined {
  if (source.charAt(start) !== '{') return undefined;
  const shape = /^,\s{0,20}\{([\d, ]{0,100})\}/.exec(source.slice(end, end + 130))?.[1];
  return shape?.match(/\d+/g)?.map(Number) ?? (shape === undefined ? undefined : []);
}

/** The numbers as the page writes them. What cannot be read stays as it is: its field says what is wrong with it. */
function tidy(literal: string, flat: number[] | undefined): string {
  const parsed = parseTensor(literal);
  if (!parsed.ok) return literal;
  const { values, shape } = parsed.value;
  const extents = flat ?? shape;
  if (extents.reduce((product, extent) => product * extent, 1) !== values.length) return literal;
  return tensorText(
    Array.from(values, (value) => formatNumber(value, 17)),
    extents,
  );
}

function without(source: string, parts: readonly Data[]): string {
  let rest = '';
  let copied = 0;
  for (const { start, end } of [...parts].sort((a, b) => a.start - b.start)) {
    rest += source.slice(copied, start);
    copied = end;
  }
  return rest + source.slice(copied);
}

function withoutComments(source: string): string {
  return source.replace(/(?:#(?!include)|\/\/).*$/gm, '');
}

/** What becomes of `losses`, or what a call is told. */
function readReduction(rest: string): string {
  const explicit = /\bloss[ \t]*=[ \t]*losses\b(.*)$/m.exec(rest)?.[1].trim();
  if (explicit !== undefined) {
    if (/^\.sum\(\)[ \t]*\/[ \t]*probs\b/.test(explicit)) return 'mean_all';
    if (explicit === '.sum()') return 'sum';
    return explicit === '' || explicit === ';' ? 'none' : 'mean';
  }
  const named = /\breduction\s*[=:]\s*(?:xent::Reduction::|['"])(none|sum|mean_all|mean)\b/.exec(rest)?.[1];
  if (named !== undefined) return named;
  return /\bnormalize\s*=\s*False\b/.test(rest) ? 'sum' : 'mean';
}

/** The first number that is given to an option of this name, in the spelling of any language. */
function readNumber(rest: string, name: string): number | undefined {
  const spelling = name.replace(/[A-Z]/g, (letter) => `_?${letter}`);
  const reader = new NumberReader(rest);
  for (const match of rest.matchAll(new RegExp(`(?<!\\w)${spelling}\\s{0,20}[=:](?!=)\\s{0,20}`, 'gi'))) {
    if (reader.read(match.index + match[0].length)) return reader.value;
  }
  return undefined;
}
