import type { ErrorCode, XentError } from './api.d.ts';
import { describe, failure } from './errors.ts';

/**
 * The error for a name that is not in `known`: it says which are, and which one was probably meant.
 * `context` is the operation's name; `kind` what the name should have been, such as 'option'.
 */
export function unknownName(
  code: ErrorCode,
  context: string,
  kind: string,
  name: unknown,
  known: readonly string[],
): XentError {
  const nearest = typeof name === 'string' ? nearestName(name, known) : undefined;
  const suggestion = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  return failure(code, `${context}: unknown ${kind} ${describe(name)}${suggestion} (known: ${known.join(', ')})`);
}

/** 'label_smoothing' to 'labelSmoothing'. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The known name that is fewest typing mistakes away, when few enough that it may have been meant. */
function nearestName(name: string, known: readonly string[]): string | undefined {
  const written = plain(name.slice(0, 40));
  const distances = known.map((candidate) => editDistance(written, plain(candidate)));
  const least = Math.min(...distances);
  return least <= Math.max(1, written.length / 3) ? known[distances.indexOf(least)] : undefined;
}

/** Both spellings of a name, camelCase and snake_case, become the same. */
function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** The number of letters to insert, drop or change (Levenshtein distance). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min(row[j] + (a[i] === b[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1));
    }
    row = next;
  }
  return row[b.length];
}
