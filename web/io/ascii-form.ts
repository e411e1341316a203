/**
 * Letters that input methods, word processors and web pages put where ASCII is meant. Each is one UTF-16 unit and so is its ASCII
 * form, so that offsets in the result are offsets in the user's text.
 */
const substitutes: readonly (readonly [ascii: string, lookalikes: string])[] = [
  ['-', '\u2212\u2010\u2011\u2012\u2013\ufe63'],
  [' ', '\u00a0\u0085\u1680\u2028\u2029\u202f\u205f\u200b\u200c\u200d\u2060\u3000\ufeff'],
  [' ', '\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'],
  [',', '\u3001'],
  ['.', '\u3002'],
  ['[', '\u3010\u3014'],
  [']', '\u3011\u3015'],
  ['<', '\u3008\u300a'],
  ['>', '\u3009\u300b'],
  ["'", '\u2018\u2019'],
  ['"', '\u201c\u201d'],
];

const asciiOf = new Map<number, number>();
for (const [ascii, lookalikes] of substitutes) {
  for (let i = 0; i < lookalikes.length; i++) asciiOf.set(lookalikes.charCodeAt(i), ascii.charCodeAt(0));
}
// The full-width block U+FF01 to U+FF5E mirrors ASCII 0x21 to 0x7E.
for (let code = 0x21; code <= 0x7e; code++) asciiOf.set(code + 0xfee0, code);

/** The text with every look-alike replaced by the ASCII character it stands for; the length stays the same. */
export function asciiForm(text: string): string {
  if (!/[\u007f-\uffff]/.test(text)) return text;
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    units[i] = code < 0x7f ? code : (asciiOf.get(code) ?? code);
  }
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units);
}
