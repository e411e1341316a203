/** Character codes of the syntax, and the few questions every reader asks about them. */
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const tab = 0x09;
export const space = 0x20;
export const hash = 0x23;
export const comma = 0x2c;
export const semicolon = 0x3b;
export const dot = 0x2e;
export const slash = 0x2f;
export const plus = 0x2b;
export const minus = 0x2d;
export const dollar = 0x24;
export const percent = 0x25;
export const ampersand = 0x26;
export const asterisk = 0x2a;
export const caret = 0x5e;
export const backslash = 0x5c;
export const underscore = 0x5f;
export const doubleQuote = 0x22;
export const singleQuote = 0x27;
export const openRound = 0x28;
export const closeRound = 0x29;
export const openSquare = 0x5b;
export const closeSquare = 0x5d;
export const openCurly = 0x7b;
export const closeCurly = 0x7d;
export const openAngle = 0x3c;
export const closeAngle = 0x3e;
export const ellipsis = 0x2026;
export const infinity = 0x221e;

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Space, tab, line breaks, and the vertical tab and form feed between them. */
export function isSpace(code: number): boolean {
  return code === space || (code >= tab && code <= carriageReturn);
}

export function isLineEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

/** Whether a number may end just before this character. */
export function endsNumber(code: number): boolean {
  return (
    code === comma ||
    isSpace(code) ||
    code === closeSquare ||
    code === closeRound ||
    code === semicolon ||
    code === closeAngle ||
    code === hash ||
    code === ampersand ||
    code === backslash ||
    code === dollar ||
    code === closeCurly
  );
}

/** End of the word at `start`, up to the next separator or bracket; of the separator or bracket itself if one stands there. */
export function wordEnd(source: string, start: number): number {
  let end = start;
  while (end < source.length && !endsWord(source.charCodeAt(end))) end++;
  return Math.max(end, start + 1);
}

function endsWord(code: number): boolean {
  return endsNumber(code) || code === openSquare || code === openRound;
}

/** First offset from `position` on that is neither white space nor part of a `# comment`. */
export function skipSpaceAndComments(source: string, position: number): number {
  let current = position;
  while (current < source.length) {
    const code = source.charCodeAt(current);
    if (code === hash) current = lineEnd(source, current);
    else if (isSpace(code)) current++;
    else break;
  }
  return current;
}

/** Offset of the line break that ends the line of `position`. */
export function lineEnd(source: string, position: number): number {
  let end = position;
  while (end < source.length && !isLineEnd(source.charCodeAt(end))) end++;
  return end;
}
