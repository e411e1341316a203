import type { Variant } from './api.d.ts';

// (func (param v128 v128 v128) (result v128) (f32x4.relaxed_madd (local.get 0) (local.get 1) (local.get 2)))
const fusesMultiplyAdd = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x08, 0x01, 0x60, 0x03, 0x7b, 0x7b, 0x7b, 0x01, 0x7b, 0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x0d, 0x01, 0x0b, 0x00, 0x20, 0x00, 0x20, 0x01, 0x20, 0x02, 0xfd, 0x85, 0x02, 0x0b],
);

/** Whether the engine runs a variant. SIMD128 is what every engine must have. */
export function canRun(variant: Variant): boolean {
  return variant === 'simd128' || WebAssembly.validate(fusesMultiplyAdd);
}

/** Which of the binaries a module was compiled from: the step that makes the relaxed one leaves a mark in it. */
export function variantOf(module: WebAssembly.Module): Variant {
  return WebAssembly.Module.customSections(module, 'relaxed-simd').length > 0 ? 'relaxed-simd' : 'simd128';
}
