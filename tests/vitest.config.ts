import { defineConfig } from 'vitest/config';
import { coreAlias } from '../web/vite.config.ts';

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: coreAlias },
  test: {
    include: ['{run,web}/**/*.test.ts'],
    environment: 'node',
    allowOnly: false,
    testTimeout: 20_000,
    reporters: ['default', ['json', { outputFile: '../build/logs/vitest.json' }]],
  },
});
