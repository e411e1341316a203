import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { classicElement } from './element.ts';
import { classicElementTypes, elementTypes } from './element-types.ts';
import { inOnePage, withPlaces } from './one-file.ts';
import { buildProgram } from './program.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const dist = path('../../dist');

/** Where the files are whose addresses authors write into their pages: what is there once stays there and keeps its protocol. */
const pinned = 'v1';

/** The frame of an embed: every view, but of the binaries the one that every browser runs. */
const frame = { entry: 'embed/frame.ts', binaries: ['core.wasm', 'read-limit.wasm'] };

/** The page with a button that stands for the frame. */
const poster = { entry: 'embed/poster-page.ts', binaries: [], onlyAtOnce: { workers: [], unusedClasses: {} } };

/** What the classic script brings along, which is not to be large: what shows at first. */
const lightFrame = {
  ...frame,
  binaries: ['core.wasm'],
  onlyAtOnce: {
    workers: ['views/check/check-worker.ts'],
    unusedClasses: { 'engine/regression.ts': 'Regression' },
  },
};

/** The site itself in one page. */
const site = {
  entry: 'main.ts',
  style: 'app/index.css',
  binaries: ['core.wasm', 'core-relaxed.wasm', 'core-scalar.wasm', 'read-limit.wasm'],
};

/** Writes embed.html, poster.html and xent.html, and the files for other pages once more where their address is pinned. */
function pages(): Plugin {
  return {
    name: 'xent-pages',
    async generateBundle(_, bundle) {
      const template = await readFile(path('../embed.html'), 'utf8');
      const framePage = inOnePage(template, await buildProgram(frame));
      const lightPage = inOnePage(template, await buildProgram(lightFrame));
      const icon = `data:image/svg+xml;base64,${(await readFile(path('../public/icon.svg'))).toString('base64')}`;
      const sitePage = withPlaces(await readFile(`${dist}/index.html`, 'utf8'), icon);
      this.emitFile({ type: 'asset', fileName: 'xent.html', source: inOnePage(sitePage, await buildProgram(site)) });
      this.emitFile({ type: 'asset', fileName: 'embed/xent-lab.d.ts', source: await elementTypes() });
      this.emitFile({ type: 'asset', fileName: 'embed/xent-lab.classic.d.ts', source: classicElementTypes });
      const files: Record<string, string> = {
        'embed.html': framePage,
        'poster.html': inOnePage(await readFile(path('../poster.html'), 'utf8'), await buildProgram(poster)),
        'embed/xent-lab.classic.js': await classicElement(lightPage),
      };
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        // That is for this build alone: in the package, the bundler of somebody's page is to see where embed.html is.
        file.code = file.code.replace(/\/\*\s*@vite-ignore\s*\*\/\s*/g, '');
        files[file.fileName] = file.code;
      }
      for (const [fileName, source] of Object.entries(files)) {
        if (!(fileName in bundle)) this.emitFile({ type: 'asset', fileName, source });
        this.emitFile({ type: 'asset', fileName: `${pinned}/${fileName}`, source });
      }
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [pages()],
  publicDir: false,
  build: {
    outDir: dist,
    // After the site, which is read here.
    emptyOutDir: false,
    target: 'es2022',
    rolldownOptions: { output: { minify: true } },
    lib: { entry: path('../embed/xent-lab.ts'), formats: ['es'], fileName: () => 'embed/xent-lab.js' },
  },
});
