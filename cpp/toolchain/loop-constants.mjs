// Vectors that are constant in a loop, kept in locals. V8 (13.6 to 15.6 at least: Chromium, and Node from 24 on) makes a v128.const
// anew wherever it is used, by three instructions; the loop of an exponential uses nine and does 28 besides. It knows constants
// through locals, too, and through globals that cannot change. So here they become globals that could, and are read into
// locals before a loop begins.

import {
  contentOf,
  countImports,
  encode,
  Reader,
  readSections,
  rewriteFunctions,
  v128,
  writeSections,
} from './wasm-binary.mjs';
import { encodeOpcode, opcodes, readKnownInstruction } from './wasm-instructions.mjs';

/** @import { Rewrite } from './wasm-binary.mjs' */
/** @typedef {{ start: number, end: number, bytes: string }} Constant its 16 bytes in hexadecimal, and where it stands */

const globalSection = 6;
const { loop, localGet, localSet, globalGet, v128Const } = opcodes;
const opening = [opcodes.block, loop, opcodes.if, opcodes.try];
const closing = [opcodes.end, opcodes.delegate];

/** All bits clear or all set: made by one instruction. */
const cheap = /^(?:(?:00)+|(?:ff)+)$/;

/**
 * The same module, its loops without vector constants.
 * @param {Uint8Array} binary
 */
export function keepLoopConstants(binary) {
  const sections = readSections(binary);
  countImports(contentOf(sections, 2));
  const globals = new Reader(contentOf(sections, globalSection));
  const existing = globals.number();
  /** The index of the global of each constant. @type {Map<string, number>} */
  const indices = new Map();
  const globalOf = (/** @type {string} */ constant) => numberOf(indices, constant, existing);
  const rewritten = rewriteFunctions(sections, keepConstants(globalOf));
  const added = [...indices.keys()].map((constant) => [
    v128,
    1,
    ...encodeOpcode(v128Const),
    ...Buffer.from(constant, 'hex'),
    opcodes.end,
  ]);
  const content = Buffer.concat([
    Uint8Array.from(encode(existing + indices.size)),
    globals.bytes.subarray(globals.at),
    ...added.map((global) => Uint8Array.from(global)),
  ]);
  return writeSections(rewritten.map((section) => (section.id === globalSection ? { ...section, content } : section)));
}

/** A key's place in a map, where it is put last if it is not there. @param {Map<string, number>} map @param {string} key @param {number} first */
function numberOf(map, key, first) {
  const number = map.get(key) ?? first + map.size;
  map.set(key, number);
  return number;
}

/** @param {(constant: string) => number} globalOf @returns {Rewrite} */
function keepConstants(globalOf) {
  return (code, locals, parameters) => {
    /** @type {Map<string, number>} */
    const indices = new Map();
    const localOf = (/** @type {string} */ constant) => encode(numberOf(indices, constant, parameters + locals.length));
    const edits = findLoops(code).flatMap(({ start, constants }) => {
      const distinct = [...new Set(constants.map(({ bytes }) => bytes))];
      const reads = distinct.flatMap((each) => [globalGet, ...encode(globalOf(each)), localSet, ...localOf(each)]);
      const uses = constants.map(({ start, end, bytes }) => ({ start, end, bytes: [localGet, ...localOf(bytes)] }));
      return [{ start, end: start, bytes: reads }, ...uses];
    });
    return { locals: [...locals, ...Array(indices.size).fill([v128])], edits };
  };
}

/** The loops that are in no other, with the constants in them. @param {Reader} reader */
function findLoops(reader) {
  /** @type {{ start: number, depth: number, constants: Constant[] }[]} */
  const loops = [];
  let depth = 0;
  let inLoop = false;
  while (!reader.done) {
    const start = reader.at;
    const { opcode } = readKnownInstruction(reader);
    const last = loops.at(-1);
    if (opening.includes(opcode)) {
      if (opcode === loop && !inLoop) {
        loops.push({ start, depth, constants: [] });
        inLoop = true;
      }
      ++depth;
    } else if (closing.includes(opcode)) {
      --depth;
      if (depth === last?.depth) inLoop = false;
    } else if (opcode === v128Const && last && inLoop) {
      const bytes = Buffer.from(reader.bytes.subarray(reader.at - 16, reader.at)).toString('hex');
      if (!cheap.test(bytes)) last.constants.push({ start, end: reader.at, bytes });
    }
  }
  return loops;
}
