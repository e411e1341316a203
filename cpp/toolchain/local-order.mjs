// Locals numbered as a function first uses them, one type after the other, in the same way. Linkers number them by how often
// they are used, so that two functions that do the same for float and for double differ in every number. Gzip, as which servers
// send the binary, then finds a fortieth less to repeat.

import { encode, Reader, readSections, rewriteFunctions, writeSections } from './wasm-binary.mjs';
import { opcodes, readKnownInstruction } from './wasm-instructions.mjs';

/** @import { Rewrite } from './wasm-binary.mjs' */

/** What a local's index follows. */
const namesLocal = [opcodes.localGet, opcodes.localSet, opcodes.localTee];

/**
 * The same module, its functions' locals in another order and without those that are not used.
 * @param {Uint8Array} binary
 */
export function orderLocals(binary) {
  return writeSections(rewriteFunctions(readSections(binary), orderLocalsOf));
}

/** @type {Rewrite} */
function orderLocalsOf(code, locals, parameters) {
  const uses = [];
  while (!code.done) {
    const start = code.at + 1;
    const { opcode } = readKnownInstruction(code);
    if (!namesLocal.includes(opcode)) continue;
    const local = new Reader(code.bytes.subarray(start)).number() - parameters;
    if (local >= 0) uses.push({ start, end: code.at, local });
  }
  const byFirstUse = [...new Set(uses.map(({ local }) => local))];
  const types = [...new Set(byFirstUse.map((local) => String(locals[local])))];
  const ordered = types.flatMap((type) => byFirstUse.filter((local) => String(locals[local]) === type));
  const places = new Map(ordered.map((local, place) => [local, encode(parameters + place)]));
  const edits = uses.map(({ start, end, local }) => ({ start, end, bytes: places.get(local) ?? [] }));
  return { locals: ordered.map((local) => locals[local]), edits };
}
