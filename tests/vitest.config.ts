import { defineConfig } from 'vitest/config';
import { coreAlias } from '../web/vite.config.ts';
import { relaxedSimdFlags } from './run/relaxed-simd-flags.mjs';

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: coreAlias },
  test: {
    include: ['{run,toolchain,web}/**/*.test.ts'],
    environment: 'node',
    // Both binaries are tested.
    execArgv: relaxedSimdFlags,
    allowOnly: false,
    testTimeout: 20_000,
    reporters: ['default', ['json', { outputFile: '../build/logs/vitest.json' }]],
  },
});
