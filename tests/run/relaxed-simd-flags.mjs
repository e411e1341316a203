/** What Node is told so that it runs relaxed SIMD: version 20 has it behind a flag, which later ones refuse. */
export const relaxedSimdFlags =
  Number.parseInt(process.versions.node, 10) === 20 ? ['--experimental-wasm-relaxed-simd'] : [];
