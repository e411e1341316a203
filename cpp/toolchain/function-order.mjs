// Functions that are alike put next to one another. Gzip, as which servers send the binary, finds repetitions only where they
// are near, and a kernel for float repeats much of the same kernel for double, which the linker may have put far away.

import {
  contentOf,
  counted,
  countImports,
  edit,
  encode,
  list,
  Reader,
  readBodies,
  readFunctionTypes,
  readLocals,
  readSections,
  writeSections,
} from './wasm-binary.mjs';
import { opcodes, readKnownInstruction } from './wasm-instructions.mjs';

/** @typedef {(index: number) => number[]} Renumber the index of a function, encoded anew */

/** What a function's index follows. */
const namesFunction = [opcodes.call, opcodes.tailCall, opcodes.functionReference];

/**
 * The same module, its functions in another order.
 * @param {Uint8Array} binary
 */
export function orderFunctions(binary) {
  const sections = readSections(binary);
  const content = (/** @type {number} */ id) => contentOf(sections, id);
  const bodies = readBodies(content(10));
  const types = readFunctionTypes(content(3));
  const imported = countImports(content(2));
  const order = likeNextToLike(bodies);
  const places = new Map(order.map((old, place) => [imported + old, imported + place]));
  /** @type {Renumber} */
  const renumber = (index) => encode(places.get(index) ?? index);
  /** @type {Record<number, () => Uint8Array>} */
  const rewrite = {
    3: () => list(order.map((old) => encode(types[old]))),
    7: () => renumberExports(content(7), renumber),
    8: () => Uint8Array.from(renumber(new Reader(content(8)).number())),
    9: () => renumberElements(content(9), renumber),
    10: () => list(order.map((old) => counted(renumberCalls(bodies[old], renumber)))),
  };
  // Custom sections may tell places in the code, which are others now.
  const kept = sections.filter(({ id }) => id !== 0);
  return writeSections(kept.map(({ id, content }) => ({ id, content: rewrite[id]?.() ?? content })));
}

/**
 * All functions, from the shortest on: after each one that which has most in common with those written last.
 * @param {readonly Uint8Array[]} bodies
 */
function likeNextToLike(bodies) {
  const pieces = bodies.map(piecesOf);
  const left = new Set(bodies.keys());
  /** @type {number[]} */
  const order = [];
  const shortest = Math.min(...bodies.map(({ length }) => length));
  let next = bodies.findIndex(({ length }) => length === shortest);
  while (left.delete(next)) {
    order.push(next);
    const near = new Set(lastOf(order, bodies).flatMap((index) => [...pieces[index]]));
    let most = -1;
    for (const candidate of left) {
      const likeness = countShared(pieces[candidate], near) / (pieces[candidate].size + 1) ** 0.6;
      if (likeness > most) {
        most = likeness;
        next = candidate;
      }
    }
  }
  return order;
}

/** The last functions of an order, some 12 KB of them. @param {readonly number[]} order @param {readonly Uint8Array[]} bodies */
function lastOf(order, bodies) {
  let bytes = 0;
  const beyond = order.findLastIndex((index) => {
    bytes += bodies[index].length;
    return bytes >= 12000;
  });
  return order.slice(Math.min(beyond + 1, order.length - 1));
}

const pieceLength = 6;

/** The runs of bytes in a function, as numbers. @param {Uint8Array} body */
function piecesOf(body) {
  const bytes = Buffer.from(body);
  const count = Math.max(0, bytes.length - pieceLength + 1);
  return new Set(Array.from({ length: count }, (_, i) => bytes.readUIntLE(i, pieceLength)));
}

/** @param {Set<number>} pieces @param {Set<number>} others */
function countShared(pieces, others) {
  let shared = 0;
  for (const piece of pieces) if (others.has(piece)) ++shared;
  return shared;
}

/** @param {Uint8Array} section @param {Renumber} renumber */
function renumberExports(section, renumber) {
  const reader = new Reader(section);
  const exports = Array.from({ length: reader.number() }, () => {
    const name = counted(reader.take(reader.number()));
    const kind = reader.byte();
    const index = reader.number();
    return Buffer.concat([name, Uint8Array.of(kind), Uint8Array.from(kind === 0 ? renumber(index) : encode(index))]);
  });
  return list(exports);
}

/** The functions in the table. @param {Uint8Array} section @param {Renumber} renumber */
function renumberElements(section, renumber) {
  const reader = new Reader(section);
  const segments = Array.from({ length: reader.number() }, () => {
    const start = reader.at;
    if (reader.number() !== 0) throw new Error('elements of another kind than functions of the first table');
    while (readKnownInstruction(reader).opcode !== opcodes.end);
    const offset = section.subarray(start, reader.at);
    const functions = Array.from({ length: reader.number() }, () => Uint8Array.from(renumber(reader.number())));
    return Buffer.concat([offset, list(functions)]);
  });
  return list(segments);
}

/** @param {Uint8Array} body @param {Renumber} renumber */
function renumberCalls(body, renumber) {
  const reader = new Reader(body);
  readLocals(reader);
  const edits = [];
  while (!reader.done) {
    const start = reader.at + 1;
    const instruction = readKnownInstruction(reader);
    if (!namesFunction.includes(instruction.opcode)) continue;
    const end = reader.at;
    edits.push({ start, end, bytes: renumber(new Reader(body.subarray(start, end)).number()) });
  }
  return edit(body, 0, edits);
}
