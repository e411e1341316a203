// Multiplications and additions of SIMD128 made into the fused ones of relaxed SIMD.

import { counted, encode, readSections, rewriteFunctions, v128, writeSections } from './wasm-binary.mjs';
import { encodeOpcode, opcodes, readInstruction } from './wasm-instructions.mjs';

/** @import { Edit, Reader, Rewrite } from './wasm-binary.mjs' */
/** @typedef {{ f32x4: number, f64x2: number }} Counts fused operations, by the type of their lanes */
/** @typedef {{ opcode: number, start: number, end: number }} Instruction and where it stands in the function's body */
/**
 * @typedef {object} Site a sum that takes a product in
 * @property {keyof Counts} lanes
 * @property {Instruction} first the instruction that left the first operand of the sum on the stack
 * @property {Instruction} second that of the second
 * @property {Instruction} sum
 * @property {number} fused the opcode that replaces it
 * @property {boolean} productFirst whether the product is the first operand
 */

/**
 * The sums by opcode, with the opcode of the product they may take in, and what they become: relaxed_madd or
 * relaxed_nmadd.
 * @type {ReadonlyMap<number, { lanes: keyof Counts, product: number, fused: number, subtracts: boolean }>}
 */
const sums = new Map([
  [0xfd0e4, { lanes: 'f32x4', product: 0xfd0e6, fused: 0xfd105, subtracts: false }],
  [0xfd0e5, { lanes: 'f32x4', product: 0xfd0e6, fused: 0xfd106, subtracts: true }],
  [0xfd0f0, { lanes: 'f64x2', product: 0xfd0f2, fused: 0xfd107, subtracts: false }],
  [0xfd0f1, { lanes: 'f64x2', product: 0xfd0f2, fused: 0xfd108, subtracts: true }],
]);

/** The name of the (empty) custom section by which load() knows the binary again. */
const mark = 'relaxed-simd';

/**
 * Fuses a * b + c, c + a * b and c - a * b wherever the product goes straight into the sum. Which of a, b and c is
 * computed first stays as it was.
 * @param {Uint8Array} binary
 */
export function fuseMultiplyAdds(binary) {
  /** @type {Counts} */
  const counts = { f32x4: 0, f64x2: 0 };
  const sections = rewriteFunctions(readSections(binary), fuseCounting(counts));
  return { binary: writeSections([...sections, { id: 0, content: counted(Buffer.from(mark)) }]), counts };
}

/** @param {Counts} counts added to @returns {Rewrite} */
function fuseCounting(counts) {
  return (code, locals, parameters) => {
    let scratch = 0;
    const edits = findSites(code).flatMap((site) => {
      ++counts[site.lanes];
      return site.productFirst
        ? fuseInPlace(site)
        : fuseWithLocal(site, encode(parameters + locals.length + scratch++));
    });
    return { locals: [...locals, ...Array(scratch).fill([v128])], edits };
  };
}

/**
 * Follows the operand stack through a function's code. Only what was pushed since the last branch, label or call is
 * known; of the rest nothing is assumed. A function with an unknown instruction has no sites.
 * @param {Reader} reader
 * @returns {Site[]}
 */
function findSites(reader) {
  const sites = [];
  /** @type {Instruction[]} */
  let stack = [];
  while (!reader.done) {
    const start = reader.at;
    const instruction = readInstruction(reader);
    if (!instruction) return [];
    const { opcode, effect } = instruction;
    if (!effect) {
      stack = [];
      continue;
    }
    const [taken, left] = effect;
    const operands = stack.splice(Math.max(0, stack.length - taken));
    const result = { opcode, start, end: reader.at };
    const sum = sums.get(opcode);
    if (sum && operands.length === 2) {
      const [first, second] = operands;
      const site = { first, second, sum: result, fused: sum.fused, lanes: sum.lanes };
      if (first.opcode === sum.product && !sum.subtracts) sites.push({ ...site, productFirst: true });
      else if (second.opcode === sum.product) sites.push({ ...site, productFirst: false });
    }
    if (left === 1) stack.push(result);
  }
  return sites;
}

/** a b * c +  becomes  a b c madd. @param {Site} site @returns {Edit[]} */
function fuseInPlace({ first, sum, fused }) {
  return [replace(first, []), replace(sum, encodeOpcode(fused))];
}

/**
 * c a b * +  becomes  c (set local) a b (get local) madd.
 * @param {Site} site
 * @param {readonly number[]} local the index of a local that nobody else uses
 * @returns {Edit[]}
 */
function fuseWithLocal({ first, second, sum, fused }, local) {
  return [
    { start: first.end, end: first.end, bytes: [opcodes.localSet, ...local] },
    replace(second, []),
    replace(sum, [opcodes.localGet, ...local, ...encodeOpcode(fused)]),
  ];
}

/** @param {Instruction} instruction @param {readonly number[]} bytes @returns {Edit} */
function replace({ start, end }, bytes) {
  return { start, end, bytes };
}
