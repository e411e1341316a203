// Locals numbered as a function first uses them, one type after the other, in the same way. Linkers number them by how often
// they are used, so that two functions that do the same for float and for double differ in every number. Gzip, as which servers
// send the binary, then finds a fortieth less to repeat.

import {
  edit,
  encode,
  Reader,
  readLocals,
  readSections,
  rewriteBodies,
  writeLocals,
  writeSections,
} from './wasm-binary.mjs';
import { opcodes, readKnownInstruction } from './wasm-instructions.mjs';

/** What a local's index follows. */
const namesLocal = [opcodes.localGet, opcodes.localSet, opcodes.localTee];

/**
 * The same module, its functions' locals in another order and without those that are not used.
 * @param {Uint8Array} binary
 */
export function orderLocals(binary) {
  return writeSections(rewriteBodies(readSections(binary), orderLocalsOf));
}

/** @param {Uint8Array} body @param {number} parameters @returns {Uint8Array} */
function orderLocalsOf(body, parameters) {
  const reader = new Reader(body);
  const locals = readLocals(reader);
  const code = reader.at;
  const uses = [];
  while (!reader.done) {
    const start = reader.at + 1;
    const instruction = readKnownInstruction(reader);
    if (!namesLocal.includes(instruction.opcode)) continue;
    const local = new Reader(body.subarray(start)).number() - parameters;
    if (local >= 0) uses.push({ start, end: reader.at, local });
  }
  const byFirstUse = [...new Set(uses.map(({ local }) => local))];
  const types = [...new Set(byFirstUse.map((local) => String(locals[local])))];
  const ordered = types.flatMap((type) => byFirstUse.filter((local) => String(locals[local]) === type));
  const places = new Map(ordered.map((local, place) => [local, encode(parameters + place)]));
  const edits = uses.map(({ start, end, local }) => ({ start, end, bytes: places.get(local) ?? [] }));
  return Buffer.concat([writeLocals(ordered.map((local) => locals[local])), edit(body, code, edits)]);
}
