import { asciiForm } from './ascii-form.ts';
import {
  closeCurly,
  closeRound,
  closeSquare,
  comma,
  doubleQuote,
  hash,
  isLineEnd,
  isSpace,
  lineEnd,
  openCurly,
  openRound,
  openSquare,
  semicolon,
  singleQuote,
} from './characters.ts';

/** A value with a name before it; the offsets are those of the value. */
export interface NamedPart {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A name at the start of a line, or within `{}`: `logits =`, `"logits":`, `>>> z =`, `const z =`, `float[] z =`. */
const naming =
  /(?:>>> ?)?(?:(?:const|let|var|auto|double|float)(?:\[\])* )?(["']?)([\p{L}_][\p{L}\p{N}_.]{0,63})\1[ \t]{0,8}[=:](?![=:])/uy;
const objectOpening = /(?:[\p{L}_][\p{L}\p{N}_.]{0,63}[ \t]{0,8}=[ \t]{0,8})?(?:\{|dict\()/uy;

/** More names than these are no numbers with a target. */
const mostParts = 64;

/**
 * The values that have names in a text: those of a JSON object, of a Python dict, or of assignments one below the other. Empty
 * where the text does not begin with a name. The values themselves are not read.
 */
export function namedParts(text: string): NamedPart[] {
  const source = asciiForm(text);
  const start = skipSpace(source, 0);
  objectOpening.lastIndex = start;
  const isObject = objectOpening.test(source);
  return new PartScanner(source, isObject ? objectOpening.lastIndex : start, isObject).scan();
}

/** One pass over the text that counts brackets and knows nothing of numbers. */
class PartScanner {
  readonly #source: string;
  readonly #isObject: boolean;
  readonly #parts: NamedPart[] = [];
  #position: number;
  #depth = 0;

  constructor(source: string, position: number, isObject: boolean) {
    this.#source = source;
    this.#position = position;
    this.#isObject = isObject;
  }

  scan(): NamedPart[] {
    while (this.#parts.length < mostParts) {
      this.#position = skipSpace(this.#source, this.#position);
      naming.lastIndex = this.#position;
      const name = naming.exec(this.#source)?.[2];
      if (name === undefined) {
        if (this.#isObject || !this.#isPassedBy()) break;
        this.#position = lineEnd(this.#source, this.#position);
        continue;
      }
      const start = skipSpace(this.#source, naming.lastIndex);
      this.#position = start;
      this.#depth = 0;
      const end = this.#isObject ? this.#entryEnd() : this.#assignedEnd();
      this.#parts.push({ name, start, end: trimmedEnd(this.#source, start, end) });
      if (this.#source.charCodeAt(this.#position) === closeCurly) break;
    }
    return this.#parts;
  }

  /** A comment or an import; after the first assignment, whatever else is no assignment, as a call. */
  #isPassedBy(): boolean {
    if (this.#position >= this.#source.length) return false;
    const pattern = /#|\/\/|(?:import|from) /y;
    pattern.lastIndex = this.#position;
    return this.#parts.length > 0 || pattern.test(this.#source);
  }

  /** Moves past the value of an entry and the comma after it. */
  #entryEnd(): number {
    for (;;) {
      const code = this.#source.charCodeAt(this.#position);
      const isEnd = this.#depth === 0 && (code === comma || code === closeCurly || code === closeRound);
      if (isEnd || this.#position >= this.#source.length) {
        const end = this.#position;
        if (code === comma) this.#position++;
        return end;
      }
      this.#next(code);
    }
  }

  /** A value in brackets ends with them and the line; rows of bare numbers go on to the next name. */
  #assignedEnd(): number {
    const isRows = /[-+.\d∞]/.test(this.#source.charAt(this.#position));
    for (;;) {
      const code = this.#source.charCodeAt(this.#position);
      if (this.#position >= this.#source.length) return this.#position;
      if (this.#depth === 0 && (isLineEnd(code) || code === semicolon)) {
        const end = this.#position;
        this.#position = skipSpace(this.#source, end + 1);
        naming.lastIndex = this.#position;
        if (!isRows || naming.test(this.#source)) return end;
        continue;
      }
      this.#next(code);
    }
  }

  #next(code: number): void {
    if (code === openSquare || code === openRound || code === openCurly) this.#depth++;
    else if (code === closeSquare || code === closeRound || code === closeCurly) this.#depth--;
    else if (code === hash) {
      this.#position = lineEnd(this.#source, this.#position);
      return;
    } else if (code === doubleQuote || code === singleQuote) {
      const close = this.#source.indexOf(String.fromCharCode(code), this.#position + 1);
      this.#position = close < 0 ? this.#source.length : close;
    }
    this.#position++;
  }
}

function skipSpace(source: string, position: number): number {
  let current = position;
  while (isSpace(source.charCodeAt(current))) current++;
  return current;
}

function trimmedEnd(source: string, start: number, end: number): number {
  let current = end;
  while (current > start && isSpace(source.charCodeAt(current - 1))) current--;
  return current;
}
