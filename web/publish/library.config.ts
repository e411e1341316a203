import { copyFile, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { coreAlias } from '../vite.config.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const folder = path('../../dist/lib');

const binaries = { simd128: 'core.wasm', 'relaxed-simd': 'core-relaxed.wasm' };

/**
 * Keeps the binaries files beside the library, found from the library's own address: in a library Vite would put them
 * into the script, as base64.
 */
function binariesBeside(): Plugin {
  return {
    name: 'xent-binaries-beside',
    enforce: 'pre',
    async load(id) {
      if (id !== path('../engine/binary-url.ts')) return undefined;
      const entries = Object.entries(binaries).map(async ([variant, file]) => {
        const source = await readFile(path(`../../build/wasm/${file}`));
        const reference = this.emitFile({ type: 'asset', fileName: `xent-${variant}.wasm`, source });
        return `'${variant}': new URL(import.meta.ROLLUP_FILE_URL_${reference})`;
      });
      return `export const binaryUrl = { ${(await Promise.all(entries)).join(', ')} };`;
    },
    transform(code, id) {
      // The glue's own guess, which the engine never lets it take: a bundler would look for the file.
      if (id === coreAlias['xent-core'])
        return code.replace(/new URL\((["'])core\.wasm\1,\s*import\.meta\.url\)/, '""');
      return undefined;
    },
    async closeBundle() {
      await copyFile(path('../engine/api.d.ts'), `${folder}/xent.d.ts`);
    },
  };
}

export default defineConfig({
  base: './',
  resolve: { alias: coreAlias },
  plugins: [binariesBeside()],
  publicDir: false,
  build: {
    outDir: folder,
    emptyOutDir: true,
    target: 'es2022',
    // Vite leaves the white space of an ES library; this one is served as it is.
    rolldownOptions: { output: { minify: true } },
    lib: { entry: path('../engine/xent.ts'), formats: ['es'], fileName: () => 'xent.js' },
  },
});
