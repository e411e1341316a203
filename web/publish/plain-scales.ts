import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const numbers = fileURLToPath(new URL('../charts/interpolate-numbers.ts', import.meta.url));

/** Keeps the interpolation of colours, which no scale of ours has and d3-scale brings along, out of every page: 8 KB gzipped. */
export function plainScales(): Plugin {
  return {
    name: 'xent-plain-scales',
    enforce: 'pre',
    resolveId: (id, importer = '') =>
      id === 'd3-interpolate' && /[\\/]d3-scale[\\/]src[\\/]continuous\.js$/.test(importer) ? numbers : undefined,
  };
}
