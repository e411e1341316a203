// The outer structure of a WebAssembly binary: LEB128 numbers, sections, function bodies.

/** Reads bytes in order. */
export class Reader {
  at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }

  get done() {
    return this.at >= this.bytes.length;
  }

  byte() {
    if (this.done) throw new Error('the binary ends too early');
    return this.bytes[this.at++];
  }

  /** An unsigned number of at most 32 bits. */
  number() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  /** A number of any size, which nobody asks for. */
  skipNumber() {
    while (this.byte() >= 128);
  }

  /** @param {number} count */
  take(count) {
    if (this.at + count > this.bytes.length) throw new Error('the binary ends too early');
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }
}

/** An unsigned number as LEB128. @param {number} value @returns {number[]} */
export function encode(value) {
  return value < 128 ? [value] : [(value % 128) + 128, ...encode(Math.floor(value / 128))];
}

/** Bytes with their count before them. @param {Uint8Array} bytes */
export function counted(bytes) {
  return Buffer.concat([Uint8Array.from(encode(bytes.length)), bytes]);
}

/** Byte strings as a list: their number before them. @param {readonly (Uint8Array | readonly number[])[]} items */
export function list(items) {
  return Buffer.concat([encode(items.length), ...items].map((item) => Uint8Array.from(item)));
}

/** @typedef {{ start: number, end: number, bytes: readonly number[] }} Edit */

/**
 * The bytes from `start` on, edited.
 * @param {Uint8Array} bytes
 * @param {number} start
 * @param {readonly Edit[]} edits
 */
export function edit(bytes, start, edits) {
  const parts = [];
  let at = start;
  for (const { start, end, bytes: inserted } of edits.toSorted((a, b) => a.start - b.start)) {
    parts.push(bytes.subarray(at, start), Uint8Array.from(inserted));
    at = end;
  }
  return Buffer.concat([...parts, bytes.subarray(at)]);
}

const header = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** @typedef {{ id: number, content: Uint8Array }} Section */

/** @param {Uint8Array} binary @returns {Section[]} */
export function readSections(binary) {
  const reader = new Reader(binary);
  if (Buffer.compare(reader.take(header.length), header) !== 0) throw new Error('not a WebAssembly binary, version 1');
  const sections = [];
  while (!reader.done) sections.push({ id: reader.byte(), content: reader.take(reader.number()) });
  return sections;
}

/** @param {readonly Section[]} sections */
export function writeSections(sections) {
  const parts = sections.flatMap(({ id, content }) => [Uint8Array.of(id), counted(content)]);
  return Uint8Array.from(Buffer.concat([header, ...parts]));
}

/** How many functions come before the module's own. @param {Uint8Array} section */
export function countImports(section) {
  const reader = new Reader(section);
  const count = reader.number();
  for (let i = 0; i < count; ++i) {
    reader.take(reader.number());
    reader.take(reader.number());
    if (reader.byte() !== 0) throw new Error('an import that is no function');
    reader.skipNumber();
  }
  return count;
}

/** How many parameters each type of the type section has. @param {Uint8Array} section @returns {number[]} */
export function readParameterCounts(section) {
  const reader = new Reader(section);
  const count = reader.number();
  return Array.from({ length: count }, () => {
    if (reader.byte() !== 0x60) throw new Error('a type that is no function type');
    const parameters = skipTypes(reader);
    skipTypes(reader);
    return parameters;
  });
}

/** The type of each function of the function section. @param {Uint8Array} section @returns {number[]} */
export function readFunctionTypes(section) {
  const reader = new Reader(section);
  return Array.from({ length: reader.number() }, () => reader.number());
}

/** The function bodies of the code section. @param {Uint8Array} section @returns {Uint8Array[]} */
export function readBodies(section) {
  const reader = new Reader(section);
  return Array.from({ length: reader.number() }, () => reader.take(reader.number()));
}

/**
 * What becomes of a function: its own locals, and edits of its code. It is given by its code, to be read, its own locals and
 * how many parameters come before them.
 * @typedef {(code: Reader, locals: readonly ValueType[], parameters: number) => { locals: readonly ValueType[], edits: readonly Edit[] }} Rewrite
 */

/**
 * The sections of a module with its functions rewritten. Names of functions stay; other custom sections may tell places in the
 * code, which are others then, and are left out.
 * @param {readonly Section[]} sections
 * @param {Rewrite} rewrite
 * @returns {Section[]}
 */
export function rewriteFunctions(sections, rewrite) {
  const parameterCounts = readParameterCounts(contentOf(sections, 1));
  const types = readFunctionTypes(contentOf(sections, 3));
  const bodies = readBodies(contentOf(sections, 10)).map((body, i) => {
    const reader = new Reader(body);
    const declared = readLocals(reader);
    const start = reader.at;
    const { locals, edits } = rewrite(reader, declared, parameterCounts[types[i]]);
    return Buffer.concat([writeLocals(locals), edit(body, start, edits)]);
  });
  const code = list(bodies.map(counted));
  return sections
    .filter(({ id, content }) => id !== 0 || isNames(content))
    .map((section) => (section.id === 10 ? { id: 10, content: code } : section));
}

/** What is in a section: nothing where there is none. @param {readonly Section[]} sections @param {number} id */
export function contentOf(sections, id) {
  return sections.find((section) => section.id === id)?.content ?? Buffer.of(0);
}

/** @param {Uint8Array} customSection */
function isNames(customSection) {
  const reader = new Reader(customSection);
  return Buffer.from(reader.take(reader.number())).toString() === 'name';
}

/** The type of a vector. */
export const v128 = 0x7b;

/** A value type as its bytes. @typedef {readonly number[]} ValueType */

/** The types of a function's own locals, with which its body begins. @param {Reader} reader @returns {ValueType[]} */
export function readLocals(reader) {
  return Array.from({ length: reader.number() }, () => {
    const count = reader.number();
    const start = reader.at;
    skipType(reader);
    return Array(count).fill([...reader.bytes.subarray(start, reader.at)]);
  }).flat();
}

/** @param {readonly ValueType[]} types @returns {Uint8Array} */
function writeLocals(types) {
  /** @type {{ count: number, type: ValueType }[]} */
  const groups = [];
  for (const type of types) {
    const last = groups.at(-1);
    if (last && String(last.type) === String(type)) last.count += 1;
    else groups.push({ count: 1, type });
  }
  return list(groups.map(({ count, type }) => [...encode(count), ...type]));
}

/** Skips a list of value types and gives their number. @param {Reader} reader */
export function skipTypes(reader) {
  const count = reader.number();
  for (let i = 0; i < count; ++i) skipType(reader);
  return count;
}

/** A number type is one byte; a reference to a type carries it. @param {Reader} reader */
export function skipType(reader) {
  if ([0x63, 0x64].includes(reader.byte())) reader.skipNumber();
}
