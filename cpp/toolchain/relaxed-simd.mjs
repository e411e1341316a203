// Makes the relaxed SIMD binary from the SIMD128 one: node relaxed-simd.mjs FROM.wasm TO.wasm
// CMake runs it after linking. (Emscripten 3.1.6 cannot compile for relaxed SIMD as it was standardised.)
import { readFileSync, writeFileSync } from 'node:fs';
import { fuseMultiplyAdds } from './fuse.mjs';
import { CommandError, runMain } from './run.mjs';

const [from, to] = process.argv.slice(2);

await runMain(async () => {
  const { binary, counts } = fuseMultiplyAdds(readFileSync(from));
  const total = counts.f32x4 + counts.f64x2;
  console.log(`relaxed SIMD: ${total} fused multiply-adds (f32x4 ${counts.f32x4}, f64x2 ${counts.f64x2})`);
  if (total === 0) throw new CommandError(`${from} has nothing to fuse: was it compiled without SIMD?`);
  writeFileSync(to, binary);
});
