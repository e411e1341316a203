import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { firstChart } from './publish/first-chart.ts';
import { appIcons } from './publish/icons.ts';
import { plainScales } from './publish/plain-scales.ts';
import { presetPages } from './publish/preset-pages.ts';

/** The module that CMake leaves in build/wasm, under the name the engine imports. */
export const coreAlias = { 'xent-core': fileURLToPath(new URL('../build/wasm/core.mjs', import.meta.url)) };

/** The first browsers that know light-dark(), which would be taken apart for older ones. */
export const cssTarget = ['chrome123', 'firefox120', 'safari17.5'];

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  resolve: { alias: coreAlias },
  plugins: [firstChart(coreAlias), plainScales(), appIcons(), presetPages(coreAlias)],
  worker: { format: 'es' },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget,
    // The page's content security policy has no data: for scripts, styles or WebAssembly.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
