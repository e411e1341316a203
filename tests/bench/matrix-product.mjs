// npm run bench:product: how much of the SIMD peak the matrix product of linear_cross_entropy reaches, in Node, in both
// binaries.
import { buildTarget } from '../../cpp/toolchain/cmake.mjs';
import { mustRun, runMain } from '../../cpp/toolchain/run.mjs';
import { relaxedSimdFlags } from '../run/relaxed-simd-flags.mjs';

await runMain(async () => {
  await buildTarget('wasm', 'xent_bench_product');
  for (const [variant, folder] of [
    ['SIMD128', 'build/wasm'],
    ['relaxed SIMD', 'build/wasm/relaxed'],
  ]) {
    // A program that never waits would run to its end in what V8 compiles first, without optimising.
    const flags = ['--no-liftoff', ...relaxedSimdFlags];
    console.log(`${variant}:\n${await mustRun(process.execPath, [...flags, `${folder}/xent_bench_product.js`])}`);
  }
});
