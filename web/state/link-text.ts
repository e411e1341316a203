/**
 * Text in the letters that every address bar, chat and Markdown dialect leaves alone: A-Z a-z 0-9 - . _ ~.
 *
 * A space is `_`, what tables of numbers are made of is `~` and a letter, everything else is percent-encoded UTF-8. The tilde
 * codes cover `%`, white space and the marks between fields, so that a link is still read right when something on its way decoded
 * its percent escapes, encoded them once more or broke a line. For the same reason no text ends in punctuation, bare or escaped:
 * linkifiers leave it out of the link.
 */
const codes: Readonly<Record<string, string>> = {
  ' ': '_',
  '\n': '~n',
  '\r': '~r',
  '\t': '~t',
  ',': '~c',
  ';': '~s',
  '[': '~b', // b and d look like the brackets, as do p and q
  ']': '~d',
  '(': '~p',
  ')': '~q',
  '+': '~l',
  '/': '~f',
  '=': '~e',
  '&': '~a',
  '%': '~h',
  _: '~u',
  '~': '~w',
};

/** Stands for nothing: for an empty text, and as a harmless end after punctuation. */
const end = '~z';

const letters = new Map(Object.entries(codes).map(([letter, code]) => [code, letter]));
letters.set(end, '');

/** Half a surrogate pair has no UTF-8 form and becomes U+FFFD. */
export function encodeText(text: string): string {
  const encoded = text.replace(/[^A-Za-z0-9.-]/gu, (letter) => codes[letter] ?? percentEncoded(letter));
  const last = text.at(-1) ?? '';
  return /[A-Za-z0-9]/.test(last) || codes[last]?.startsWith('~') ? encoded : encoded + end;
}

function percentEncoded(letter: string): string {
  const wellFormed = /\p{Surrogate}/u.test(letter) ? '\ufffd' : letter;
  // encodeURIComponent spares ! ' ( ) *, which Markdown and linkifiers do not.
  return encodeURIComponent(wellFormed).replace(
    /[!'()*]/,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Inverse of `encodeText` after percent decoding; undefined for a code that does not exist. */
export function decodeText(encoded: string): string | undefined {
  let isKnown = true;
  const text = encoded.replace(/_|~.?/gs, (code) => {
    const letter = letters.get(code);
    isKnown &&= letter !== undefined;
    return letter ?? '';
  });
  return isKnown ? text : undefined;
}

/** Percent-decoded as often as it was encoded, within reason; undefined for a broken escape. */
export function percentDecoded(text: string): string | undefined {
  let decoded = text;
  try {
    for (let round = 0; round < 3 && decoded.includes('%'); round++) decoded = decodeURIComponent(decoded);
  } catch {
    return undefined;
  }
  return decoded.includes('%') ? undefined : decoded;
}
