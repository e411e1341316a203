import { defineConfig } from 'vitest/config';
import { canRun } from '../web/engine/variant.ts';
import { coreAlias } from '../web/vite.config.ts';

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: coreAlias },
  test: {
    include: ['{run,toolchain,web}/**/*.test.ts'],
    environment: 'node',
    // Both binaries are tested: Node 20 has relaxed SIMD behind a flag, which later versions refuse.
    execArgv: canRun('relaxed-simd') ? [] : ['--experimental-wasm-relaxed-simd'],
    allowOnly: false,
    testTimeout: 20_000,
    reporters: ['default', ['json', { outputFile: '../build/logs/vitest.json' }]],
  },
});
