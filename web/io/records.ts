/** One object a row. */
export type Records = readonly Readonly<Record<string, unknown>>[];

/**
 * A list of JSON objects, or JSON Lines, one object a line, all with the keys of the first; undefined for anything else.
 */
export function readRecords(text: string): Records | undefined {
  const start = text.trimStart().slice(0, 100);
  try {
    const found: unknown = /^\[\s*\{/.test(start) ? JSON.parse(text) : /^\{/.test(start) ? readLines(text) : undefined;
    return isRecords(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function readLines(text: string): unknown[] {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  return lines.length < 2 ? [] : lines.map((line): unknown => JSON.parse(line));
}

function isRecords(found: unknown): found is Records {
  if (!Array.isArray(found) || !found.every(isObject)) return false;
  const [first] = found;
  return first !== undefined && found.every((row) => Object.keys(first).every((key) => Object.hasOwn(row, key)));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
