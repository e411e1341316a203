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
 * Steps over the declarations of a function's locals, which are in groups of one type.
 * @param {Reader} reader
 * @returns {{ groups: number, declarations: number, count: number }} the place of the first group, and how many locals
 */
export function readLocals(reader) {
  const groups = reader.number();
  const declarations = reader.at;
  let count = 0;
  for (let group = 0; group < groups; ++group) {
    count += reader.number();
    skipType(reader);
  }
  return { groups, declarations, count };
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
