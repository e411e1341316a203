import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const dist = path('../../dist');

/** What is for other people's pages and programs, or for other machines, and no part of the site; embed.html is, as a preview. */
const notKept = /^(?:embed\/|v1|lib|(?:xent|poster)\.html|service-worker\.js)|\.d\.ts$|oembed\.json$|preview\.png$/;

function siteFiles(): string[] {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dist.length + 1)
        .replaceAll(sep, '/'),
    )
    .filter((file) => !notKept.test(file))
    .sort();
}

/** Tells the service worker what there is, so that it is another one for every version. */
function listOfFiles(): Plugin {
  return {
    name: 'xent-list-of-files',
    enforce: 'pre',
    load(id) {
      if (id !== path('../offline/site-files.ts')) return undefined;
      const files = siteFiles();
      const hash = createHash('sha256');
      for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(dist, file)));
      // A page has the address of its folder: many hosts send those who ask for index.html there, and what was sent cannot be kept.
      const addresses = files.map((file) => file.replace(/(^|\/)index\.html$/, '$1'));
      return `
        export const siteFiles = ${JSON.stringify(addresses)};
        export const siteVersion = '${hash.digest('hex').slice(0, 16)}';`;
    },
  };
}

export default defineConfig({
  plugins: [listOfFiles()],
  publicDir: false,
  build: {
    outDir: dist,
    // After all else, which is read here.
    emptyOutDir: false,
    target: 'es2022',
    rolldownOptions: { output: { minify: true } },
    lib: {
      entry: path('../offline/service-worker.ts'),
      formats: ['iife'],
      name: 'xentOffline',
      fileName: () => 'service-worker.js',
    },
  },
});
