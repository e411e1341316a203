/** What is wrong with a text, and exactly where. */
export interface TextError {
  /** Stable name of the mistake; the message's translation key ends in it. */
  readonly code: string;
  /** Offsets of the offending text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** 1-based position of `start`; the column counts UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** 0-based index along the tensor's first axis, where it makes sense. */
  readonly row?: number;
  /** Placeholders of the message: `row` as above, `found` (the offending text where the code gives it no other meaning), and more. */
  readonly values: Readonly<Record<string, string | number>>;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: TextError };

/** How a reader gives up. It never leaves web/io: `attempt` turns it into a TextError. */
export class TextFailure extends Error {
  readonly problem: Omit<TextError, 'line' | 'column'>;

  constructor(code: string, start: number, end: number, values: TextError['values'] = {}, row?: number) {
    super(code);
    this.problem = { code, start, end, values, ...(row !== undefined && { row }) };
  }
}

/** Runs a reader over `text` and gives its value, or its failure with line and column. */
export function attempt<T>(text: string, read: () => T): Parsed<T> {
  try {
    return { ok: true, value: read() };
  } catch (failure) {
    if (failure instanceof TextFailure) return { ok: false, error: locate(text, failure.problem) };
    throw failure;
  }
}

function locate(text: string, problem: TextFailure['problem']): TextError {
  const { start, end, row } = problem;
  let line = 1;
  let lineStart = 0;
  for (const lineBreak of text.slice(0, start).matchAll(/\r\n?|\n/g)) {
    line++;
    lineStart = lineBreak.index + lineBreak[0].length;
  }
  const values = { found: excerpt(text, start, end), ...(row !== undefined && { row }), ...problem.values };
  return { ...problem, line, column: start - lineStart + 1, values };
}

const longestExcerpt = 24;

/** The user's own letters for a message, cut where they would swamp it. */
export function excerpt(text: string, start: number, end: number): string {
  return end - start <= longestExcerpt ? text.slice(start, end) : `${text.slice(start, start + longestExcerpt)}…`;
}
