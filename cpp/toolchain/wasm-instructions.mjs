// How to step over WebAssembly instructions, and what they do to the operand stack.

import { encode, skipTypes } from './wasm-binary.mjs';

/** @import { Reader } from './wasm-binary.mjs' */
/** @typedef {(reader: Reader) => void} Immediates steps over what follows an opcode */
/**
 * @typedef {object} Instruction
 * @property {number} opcode that of a prefixed instruction as 0xfd0e4: prefix 0xfd, opcode 0x0e4
 * @property {readonly [number, number] | undefined} effect how many operands it takes and results it leaves; undefined
 *   for control flow and calls
 */

/** Opcodes that steps after linking look for or write. */
export const opcodes = {
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  try: 0x06,
  end: 0x0b,
  call: 0x10,
  tailCall: 0x12,
  delegate: 0x18,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  globalGet: 0x23,
  functionReference: 0xd2,
  v128Const: 0xfd00c,
};

/** @type {Immediates} */
const none = () => {};
/** @type {Immediates} */
const index = (reader) => reader.skipNumber();
/** @type {Immediates} */
const twoIndices = (reader) => {
  reader.skipNumber();
  reader.skipNumber();
};
/** @type {Immediates} */
const labels = (reader) => {
  for (let left = reader.number(); left >= 0; --left) reader.skipNumber();
};
/** @type {Immediates} */
const address = (reader) => {
  // Bit 6 of the alignment says that the number of a memory follows.
  if (reader.number() & 64) reader.skipNumber();
  reader.skipNumber();
};
/** @type {Immediates} */
const addressAndLane = (reader) => {
  address(reader);
  reader.take(1);
};
/** @type {(count: number) => Immediates} */
const bytes = (count) => (reader) => reader.take(count);

/**
 * First and last opcode, immediates, operands taken, results left. A later line takes precedence over an earlier one.
 * @type {readonly (readonly [number, number, Immediates, ...(readonly [number, number] | readonly [])])[]}
 */
const table = [
  [0x00, 0x00, none], // unreachable
  [0x01, 0x01, none, 0, 0], // nop
  [0x02, 0x04, index], // block, loop, if
  [0x05, 0x05, none], // else
  [0x06, 0x09, index], // try, catch, throw, rethrow
  [0x0a, 0x0b, none], // throw_ref, end
  [0x0c, 0x0d, index], // br, br_if
  [0x0e, 0x0e, labels], // br_table
  [0x0f, 0x0f, none], // return
  [0x10, 0x10, index], // call
  [0x11, 0x11, twoIndices], // call_indirect
  [0x12, 0x12, index], // return_call
  [0x13, 0x13, twoIndices], // return_call_indirect
  [0x18, 0x18, index], // delegate
  [0x19, 0x19, none], // catch_all
  [0x1a, 0x1a, none, 1, 0], // drop
  [0x1b, 0x1b, none, 3, 1], // select
  [0x1c, 0x1c, skipTypes, 3, 1], // select with a type
  [0x20, 0x20, index, 0, 1], // local.get
  [0x21, 0x21, index, 1, 0], // local.set
  [0x22, 0x22, index, 1, 1], // local.tee
  [0x23, 0x23, index, 0, 1], // global.get
  [0x24, 0x24, index, 1, 0], // global.set
  [0x25, 0x25, index, 1, 1], // table.get
  [0x26, 0x26, index, 2, 0], // table.set
  [0x28, 0x35, address, 1, 1], // loads
  [0x36, 0x3e, address, 2, 0], // stores
  [0x3f, 0x3f, index, 0, 1], // memory.size
  [0x40, 0x40, index, 1, 1], // memory.grow
  [0x41, 0x42, index, 0, 1], // i32.const, i64.const
  [0x43, 0x43, bytes(4), 0, 1], // f32.const
  [0x44, 0x44, bytes(8), 0, 1], // f64.const
  [0x45, 0xc4, none, 2, 1], // arithmetic and comparisons
  ...unary(0x45, 0x45, 0x50, 0x50, 0x67, 0x69, 0x79, 0x7b, 0x8b, 0x91, 0x99, 0x9f, 0xa7, 0xc4),
  [0xd0, 0xd0, index, 0, 1], // ref.null
  [0xd1, 0xd1, none, 1, 1], // ref.is_null
  [0xd2, 0xd2, index, 0, 1], // ref.func
  [0xfc000, 0xfc007, none, 1, 1], // saturating truncations
  [0xfc008, 0xfc008, twoIndices, 3, 0], // memory.init
  [0xfc009, 0xfc009, index, 0, 0], // data.drop
  [0xfc00a, 0xfc00a, twoIndices, 3, 0], // memory.copy
  [0xfc00b, 0xfc00b, index, 3, 0], // memory.fill
  [0xfd000, 0xfd00a, address, 1, 1], // v128.load and its kinds
  [0xfd00b, 0xfd00b, address, 2, 0], // v128.store
  [0xfd00c, 0xfd00c, bytes(16), 0, 1], // v128.const
  [0xfd00d, 0xfd00d, bytes(16), 2, 1], // i8x16.shuffle
  [0xfd00e, 0xfd00e, none, 2, 1], // i8x16.swizzle
  [0xfd00f, 0xfd014, none, 1, 1], // splats
  [0xfd015, 0xfd022, bytes(1), 1, 1], // extract_lane
  ...[0x17, 0x1a, 0x1c, 0x1e, 0x20, 0x22].map((low) => replaceLane(0xfd000 + low)),
  [0xfd023, 0xfd053, none, 2, 1], // comparisons and bits
  [0xfd052, 0xfd052, none, 3, 1], // v128.bitselect
  [0xfd054, 0xfd057, addressAndLane, 2, 1], // load_lane
  [0xfd058, 0xfd05b, addressAndLane, 2, 0], // store_lane
  [0xfd05c, 0xfd05d, address, 1, 1], // load_zero
  [0xfd05e, 0xfd0ff, none, 2, 1], // arithmetic
  ...unary(0xfd04d, 0xfd04d, 0xfd053, 0xfd053, 0xfd05e, 0xfd064, 0xfd067, 0xfd06a, 0xfd074, 0xfd075, 0xfd07a, 0xfd07a),
  ...unary(0xfd07c, 0xfd081, 0xfd083, 0xfd084, 0xfd087, 0xfd08a, 0xfd094, 0xfd094, 0xfd0a0, 0xfd0a1, 0xfd0a3, 0xfd0a4),
  ...unary(0xfd0a7, 0xfd0aa, 0xfd0c0, 0xfd0c1, 0xfd0c3, 0xfd0c4, 0xfd0c7, 0xfd0ca, 0xfd0e0, 0xfd0e3, 0xfd0ec, 0xfd0ef),
  ...unary(0xfd0f8, 0xfd0ff),
];

/** @param {readonly number[]} ends first and last opcode of each range @returns {(typeof table)[number][]} */
function unary(...ends) {
  return ends.length === 0 ? [] : [[ends[0], ends[1], none, 1, 1], ...unary(...ends.slice(2))];
}

/** @param {number} opcode @returns {(typeof table)[number]} */
function replaceLane(opcode) {
  return [opcode, opcode, bytes(1), 2, 1];
}

/** @type {Map<number, { immediates: Immediates, effect: Instruction['effect'] }>} */
const instructions = new Map();
for (const [first, last, immediates, ...effect] of table) {
  for (let opcode = first; opcode <= last; ++opcode) {
    instructions.set(opcode, { immediates, effect: effect.length === 0 ? undefined : effect });
  }
}

/** An opcode as it stands in a binary. @param {number} opcode @returns {number[]} */
export function encodeOpcode(opcode) {
  return opcode < 0x1000 ? [opcode] : [opcode >> 12, ...encode(opcode & 0xfff)];
}

/**
 * Steps over one instruction.
 * @param {Reader} reader
 * @returns {Instruction | undefined} undefined where the opcode is unknown, so that nobody can tell where it ends
 */
export function readInstruction(reader) {
  const first = reader.byte();
  const opcode = [0xfc, 0xfd].includes(first) ? first * 0x1000 + reader.number() : first;
  const instruction = instructions.get(opcode);
  instruction?.immediates(reader);
  return instruction && { opcode, effect: instruction.effect };
}

/** The same where an unknown opcode is an error. @param {Reader} reader @returns {Instruction} */
export function readKnownInstruction(reader) {
  const instruction = readInstruction(reader);
  if (!instruction) throw new Error('an unknown instruction');
  return instruction;
}
