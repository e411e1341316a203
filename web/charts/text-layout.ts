/**
 * Widths of text without a browser to ask. The advances are those of wide fonts, so that what is said to fit does,
 * in any font of the stack.
 */
const narrow = /[iljtfrI1.,:;|!'()[\] ]/;
const wide = /[mwMW@%∞]/;
const fullWidth =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{3fffd}]/u;

function measured(character: string): number {
  if (fullWidth.test(character)) return 1.02;
  if (/\d/.test(character)) return 0.64;
  if (narrow.test(character)) return 0.4;
  if (wide.test(character)) return 0.98;
  return /[A-Z]/.test(character) ? 0.72 : 0.63;
}

/** Nearly all that charts write, at every step of a drag. */
const asciiAdvances = Array.from({ length: 128 }, (_, code) => measured(String.fromCharCode(code)));

function advance(character: string): number {
  return asciiAdvances[character.charCodeAt(0)] ?? measured(character);
}

/** The width of a text in px at a font size in px, at least as wide as any font of the stack draws it. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += advance(character);
  return width * size;
}

/** The text, or as much of its beginning as fits into `width` px, ended by an ellipsis; '' if not even that fits. */
export function shorten(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const room = width - textWidth('…', size);
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += advance(character) * size;
    if (used > room) break;
    kept += character;
  }
  return kept === '' ? '' : `${kept.trimEnd()}…`;
}

/** Where a line may end: after a space, hyphen, dash or the like, and around every full-width character. */
function words(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of text) {
    if (fullWidth.test(character)) {
      if (part) parts.push(part);
      parts.push(character);
      part = '';
    } else {
      part += character;
      if (/[\s\-–_/,×]/.test(character)) {
        parts.push(part);
        part = '';
      }
    }
  }
  if (part) parts.push(part);
  return parts;
}

/** The text in at most `lines` lines no wider than `width` px; what does not fit ends in an ellipsis. */
export function wrap(text: string, width: number, size: number, lines: number): string[] {
  const result: string[] = [];
  const parts = words(text);
  let next = 0;
  while (next < parts.length && result.length < lines) {
    if (result.length === lines - 1) {
      result.push(shorten(parts.slice(next).join('').trim(), width, size));
      break;
    }
    let line = parts[next++] as string;
    while (next < parts.length && textWidth((line + parts[next]).trimEnd(), size) <= width) line += parts[next++];
    result.push(shorten(line.trim(), width, size));
  }
  return result;
}
