/**
 * Where the binaries of the module are. The build of the library puts another file in this one's place, with the names
 * they have beside dist/lib/xent.js.
 */
export const binaryUrl = {
  simd128: new URL('../../build/wasm/core.wasm', import.meta.url),
  'relaxed-simd': new URL('../../build/wasm/core-relaxed.wasm', import.meta.url),
};
