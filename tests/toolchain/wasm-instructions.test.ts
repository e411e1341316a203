// The table of instructions against the engine, which is asked what it takes and leaves by having it validate a function.
import { expect, test } from 'vitest';
import { counted, encode, Reader, writeSections } from '../../cpp/toolchain/wasm-binary.mjs';
import { readInstruction } from '../../cpp/toolchain/wasm-instructions.mjs';

/** Constants to take, by their type: i32, i64, f32, f64, v128. */
const constants = new Map([
  [0x7f, [0x41, 0]],
  [0x7e, [0x42, 0]],
  [0x7d, [0x43, 0, 0, 0, 0]],
  [0x7c, [0x44, 0, 0, 0, 0, 0, 0, 0, 0]],
  [0x7b, [0xfd, 0x0c, ...new Array<number>(16).fill(0)]],
]);
const types = [...constants.keys()];

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Whether a function with these operands and results is valid when the instruction is all it does. */
function isValid(instruction: readonly number[], operands: readonly number[], results: readonly number[]): boolean {
  const code = [0, ...operands.flatMap((type) => constants.get(type) ?? []), ...instruction, 0x0b];
  const content = (...bytes: number[]) => Uint8Array.from(bytes);
  return WebAssembly.validate(
    writeSections([
      { id: 1, content: content(1, 0x60, 0, results.length, ...results) },
      { id: 3, content: content(1, 0) },
      { id: 5, content: content(1, 0, 1) },
      { id: 6, content: content(1, 0x7f, 1, 0x41, 0, 0x0b) },
      { id: 10, content: content(1, ...counted(Uint8Array.from(code))) },
    ]),
  );
}

/** All lists of `length` types. */
function lists(length: number): number[][] {
  return length === 0 ? [[]] : lists(length - 1).flatMap((list) => types.map((type) => [...list, type]));
}

/** The opcode written out, with zeros for immediates, as far as the table says that it reaches. */
function write(opcode: number): { bytes: number[]; effect: readonly [number, number] | undefined } | undefined {
  const prefix = opcode >> 12;
  const start = prefix === 0 ? [opcode] : [prefix, ...encode(opcode & 0xfff)];
  const reader = new Reader(Uint8Array.from([...start, ...new Array<number>(20).fill(0)]));
  const instruction = readInstruction(reader);
  return instruction && { bytes: [...reader.bytes.subarray(0, reader.at)], effect: instruction.effect };
}

test('every instruction takes and leaves what the engine says', () => {
  const opcodes = [0x01, 0x1a, 0x1b, 0x23, 0x24, ...range(0x28, 0x40), ...range(0x41, 0xc4)];
  const prefixed = [...range(0xfc000, 0xfc007), 0xfc00b, ...range(0xfd000, 0xfd0ff)];
  const wrong = [...opcodes, ...prefixed].filter((opcode) => {
    const { bytes, effect = [0, 0] } = write(opcode) ?? { bytes: [] };
    const [taken, left] = effect;
    return !lists(taken).some((operands) => lists(left).some((results) => isValid(bytes, operands, results)));
  });
  // Opcodes without an instruction.
  const reserved = [0x9a, 0xa2, 0xa5, 0xa6, 0xaf, 0xb0, 0xb2, 0xb3, 0xb4, 0xbb, 0xc2, 0xc5, 0xc6, 0xcf, 0xd0, 0xd2];
  expect(wrong).toEqual([...reserved, 0xd3, 0xd4, 0xe2, 0xee].map((opcode) => 0xfd000 + opcode));
});
