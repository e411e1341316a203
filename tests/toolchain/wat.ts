import wabt from 'wabt';

const assembler = await wabt();

/** Assembles a module from its text. */
export function assemble(text: string): Buffer<ArrayBuffer> {
  const module = assembler.parseWat('test.wat', text, { simd: true, relaxed_simd: true, threads: true });
  try {
    module.resolveNames();
    module.validate();
    return Buffer.from(module.toBinary({ write_debug_names: true }).buffer);
  } finally {
    module.destroy();
  }
}

/** Disassembles a module, an instruction a line; fails when it is not valid. */
export function disassemble(binary: Uint8Array): string[] {
  // It reads the whole memory that a view is on, as that of a small Buffer.
  const module = assembler.readWasm(Uint8Array.from(binary), { simd: true, relaxed_simd: true, threads: true });
  try {
    module.validate();
    return module
      .toText({})
      .split('\n')
      .map((line) => line.trim());
  } finally {
    module.destroy();
  }
}
