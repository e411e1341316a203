import { excerpt, FileError } from './file-error.ts';

/** What the header of a .npy file is made of. A tuple and a list are both an array. */
export type PythonLiteral = string | number | boolean | null | PythonLiteral[] | Map<string, PythonLiteral>;

const deepest = 8;
const token = /\s*(?:([{}()[\],:])|(\d+)L?|(True|False|None)\b|'([^'\\]*)'|"([^"\\]*)")/y;
const constants: Readonly<Record<string, PythonLiteral>> = { True: true, False: false, None: null };
const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * Reads a Python literal of dicts with text keys, tuples, lists, texts without escapes, whole numbers and constants. It is
 * followed by white space only. `offset` is where the text stands in its file.
 * @throws {FileError} header_syntax.
 */
export function readPythonLiteral(text: string, offset: number): PythonLiteral {
  const reader = new RegExp(token);
  let start = 0;

  function fail(): never {
    const found = text.slice(start).trimStart();
    const what = found === '' ? 'the end' : excerpt(found);
    throw new FileError('header_syntax', offset + start, `the header goes wrong at ${what}`, { found: what });
  }

  function next(): RegExpExecArray {
    start = reader.lastIndex;
    return reader.exec(text) ?? fail();
  }

  /** Whether the next token is this mark; it is taken if so. */
  function accept(mark: string): boolean {
    const before = reader.lastIndex;
    if (reader.exec(text)?.[1] === mark) return true;
    reader.lastIndex = before;
    return false;
  }

  function items<T>(close: string, item: () => T): T[] {
    const found: T[] = [];
    while (!accept(close)) {
      found.push(item());
      if (accept(',')) continue;
      if (next()[1] !== close) fail();
      break;
    }
    return found;
  }

  function value(depth: number): PythonLiteral {
    const [, mark, digits, constant, single, double] = next();
    if (digits !== undefined) return Number(digits);
    if (constant !== undefined) return constants[constant];
    if (mark === undefined) return single ?? double;
    if (depth === deepest || closing[mark] === undefined) fail();
    if (mark !== '{') return items(closing[mark], () => value(depth + 1));
    return new Map(items(closing[mark], () => entry(depth + 1)));
  }

  function entry(depth: number): [string, PythonLiteral] {
    const [, , , , single, double] = next();
    const key = single ?? double ?? fail();
    if (next()[1] !== ':') fail();
    return [key, value(depth)];
  }

  const result = value(0);
  start = reader.lastIndex;
  if (text.slice(start).trim() !== '') fail();
  return result;
}
