import { copyFile, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, defineConfig, type Plugin } from 'vite';
import { coreAlias } from '../vite.config.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const folder = path('../../dist/lib');

const binaries = { simd128: 'core.wasm', 'relaxed-simd': 'core-relaxed.wasm' };

/**
 * The script of a pool's workers, which imports nothing, so that it can be started from its text. A worker is given its
 * module and needs no binaries.
 */
async function workerScript(): Promise<string> {
  const plugin: Plugin = {
    name: 'xent-worker',
    enforce: 'pre',
    load: (id) => (id === path('../engine/binary-url.ts') ? 'export const binaryUrl = {};' : undefined),
  };
  const [bundle] = [
    await build({
      configFile: false,
      logLevel: 'warn',
      resolve: { alias: coreAlias },
      plugins: [plugin],
      publicDir: false,
      build: {
        write: false,
        target: 'es2022',
        rolldownOptions: { output: { minify: true } },
        lib: { entry: path('../engine/pool-worker.ts'), formats: ['es'], fileName: 'xent-worker' },
      },
    }),
  ].flat();
  if (!('output' in bundle) || bundle.output.length !== 1) throw new Error('the worker is more than one file');
  return bundle.output[0].code;
}

/**
 * Keeps the binaries and the workers' script files beside the library, found from the library's own address: in a library Vite would
 * put them into the script, as base64.
 */
function filesBeside(): Plugin {
  return {
    name: 'xent-files-beside',
    enforce: 'pre',
    async load(id) {
      if (id === path('../engine/worker-url.ts')) {
        const source = await workerScript();
        const reference = this.emitFile({ type: 'asset', fileName: 'xent-worker.js', source });
        return `export const workerUrl = new URL(import.meta.ROLLUP_FILE_URL_${reference});`;
      }
      if (id !== path('../engine/binary-url.ts')) return undefined;
      const entries = Object.entries(binaries).map(async ([variant, file]) => {
        const source = await readFile(path(`../../build/wasm/${file}`));
        const reference = this.emitFile({ type: 'asset', fileName: `xent-${variant}.wasm`, source });
        return `'${variant}': new URL(import.meta.ROLLUP_FILE_URL_${reference})`;
      });
      return `export const binaryUrl = { ${(await Promise.all(entries)).join(', ')} };`;
    },
    async closeBundle() {
      await copyFile(path('../engine/api.d.ts'), `${folder}/xent.d.ts`);
    },
  };
}

export default defineConfig({
  base: './',
  resolve: { alias: coreAlias },
  plugins: [filesBeside()],
  publicDir: false,
  build: {
    outDir: folder,
    emptyOutDir: true,
    target: 'es2022',
    // Vite leaves the white space of an ES library; this one is served as it is.
    rolldownOptions: { output: { minify: true } },
    lib: { entry: path('../engine/library.ts'), formats: ['es'], fileName: () => 'xent.js' },
  },
});
