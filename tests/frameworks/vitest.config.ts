import { defineConfig, mergeConfig } from 'vitest/config';
import shared from '../vitest.config.ts';

const config = mergeConfig(shared, defineConfig({ test: { testTimeout: 300_000 } }));

// Lists are merged by adding to them.
export default { ...config, test: { ...config.test, include: ['frameworks/**/*.test.ts'], reporters: ['default'] } };
