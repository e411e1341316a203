import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { coreAlias, cssTarget } from '../vite.config.ts';
import { pack } from './pack.ts';
import { plainScales } from './plain-scales.ts';

export const webFolder = fileURLToPath(new URL('..', import.meta.url));

export interface ProgramOptions {
  /** The module that the program runs, from the web folder. */
  readonly entry: string;
  /** A style sheet of its document that the module does not import. */
  readonly style?: string;
  /** Names of the binaries that it carries; the engine does without the others. */
  readonly binaries: readonly string[];
  /**
   * Given where the program does without all that is imported later, and says so when it is wanted (left-out.ts): then these are
   * its workers, and the modules that are imported at once for a class that it never makes, with the name of that class.
   */
  readonly onlyAtOnce?: {
    readonly workers: readonly string[];
    readonly unusedClasses: Readonly<Record<string, string>>;
  };
}

export interface Program {
  readonly script: string;
  /** The style sheets that it imports. */
  readonly style: string;
}

const entryId = 'virtual:xent-entry';
const unpackModule = resolve(webFolder, 'publish/unpack.ts');
const fileBeside = /new URL\(\s*(['"])(\.[^'"]+)\1,\s*import\.meta\.url\s*,?\s*\)/g;

const inWeb = (name: string) => resolve(webFolder, name);

/** A module as worker, which in a document of an opaque origin Chromium starts from no Blob; the program is a classic script. */
const moduleWorker = /(new Worker\([^;]*?)type: 'module',?\s*/g;

/** The name of a module in the program: its path from the web folder. */
const nameOf = (file: string) => relative(webFolder, file).split(sep).join('/');

/**
 * Everything that an entry needs in the text of one classic script: what it imports, at once or later, the binaries, and the
 * workers. A worker is the same text again, started from a Blob, and told which module to run (unpack.ts): so what page and
 * worker share is there once. It asks the network for nothing, and runs in documents whose origin is opaque.
 */
export async function buildProgram(options: ProgramOptions): Promise<Program> {
  const [bundle] = [
    await build({
      configFile: false,
      logLevel: 'warn',
      root: webFolder,
      publicDir: false,
      resolve: { alias: coreAlias },
      plugins: [inOneFile(options), plainScales()],
      build: {
        write: false,
        target: 'es2022',
        cssTarget: [...cssTarget],
        lib: { entry: entryId, formats: ['es'], fileName: 'program', cssFileName: 'program' },
        rolldownOptions: {
          transform: { define: { 'import.meta.url': 'undefined', 'import.meta.resolve': 'undefined' } },
          output: { format: 'es', codeSplitting: false, minify: true },
        },
      },
    }),
  ].flat();
  if (!('output' in bundle)) throw new Error(`${options.entry} was not built`);
  const [{ code }, ...others] = bundle.output;
  const style = others.map((file) => {
    if (file.type === 'asset' && file.fileName.endsWith('.css')) return String(file.source);
    throw new Error(`${options.entry} is more than one script: ${file.fileName}`);
  });
  // Code of modules is strict, and was made smaller as such.
  return {
    script: `(async function xentProgram(xentWorker){"use strict";${code}})("");`,
    style: style.join('').trim(),
  };
}

function inOneFile({ entry, style, binaries, onlyAtOnce }: ProgramOptions): Plugin {
  const workers = onlyAtOnce?.workers.map(inWeb) ?? allWorkers();

  const workerNamed = (file: string) => {
    if (!workers.includes(file)) throw new Error(`${nameOf(file)} is no worker: its name must end in -worker.ts`);
    return JSON.stringify(nameOf(file));
  };
  const fileInstead = async (file: string) => {
    if (file.endsWith('.ts')) return `workerAddress(${workerNamed(file)})`;
    const name = file.slice(file.lastIndexOf(sep) + 1);
    if (file.endsWith('.wasm') && !binaries.includes(name)) return 'undefined';
    return `packed(${JSON.stringify(await pack(readFileSync(file)))})`;
  };
  return {
    name: 'xent-in-one-file',
    enforce: 'pre',
    resolveId(id, importer = '') {
      if (id.endsWith(entryId)) return `\0${entryId}`;
      return id.endsWith('?worker&url') ? `\0worker:${resolve(dirname(importer), id.replace(/\?.*/, ''))}` : undefined;
    },
    resolveDynamicImport: (id, importer) =>
      onlyAtOnce && !importer?.endsWith(entryId) ? `\0left-out:${String(id)}` : undefined,
    load(id) {
      if (id === `\0${entryId}`) return entryCode(inWeb(entry), style && inWeb(style), workers);
      if (id.startsWith('\0worker:')) {
        const name = workerNamed(id.slice('\0worker:'.length));
        return `import { workerAddress } from ${JSON.stringify(unpackModule)}; export default workerAddress(${name});`;
      }
      if (id.startsWith('\0left-out:')) return importLeftOut + throwLeftOut;
      const unused = onlyAtOnce?.unusedClasses[nameOf(id)];
      if (unused) return `${importLeftOut} export class ${unused} { constructor() { ${throwLeftOut} } }`;
      return undefined;
    },
    async transform(code, id) {
      if (!id.startsWith(webFolder) || !/import\.meta\.url|new Worker\(/.test(code)) return undefined;
      const files = [...code.matchAll(fileBeside)].map(([, , file]) => fileInstead(resolve(dirname(id), file)));
      const instead = await Promise.all(files);
      const replaced = code.replace(fileBeside, () => String(instead.shift())).replace(moduleWorker, '$1');
      return `import { packed, workerAddress } from ${JSON.stringify(unpackModule)};\n${replaced}`;
    },
  };
}

/** Scripts that are run as workers, by their names. */
function allWorkers(): string[] {
  return readdirSync(webFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /-worker\.ts$/.test(file) && !/start-worker/.test(file))
    .map(inWeb);
}

/** Importing or making it fails, and the page that could take the place of this one is told. */
const importLeftOut = `import { LeftOut } from ${JSON.stringify(inWeb('publish/left-out.ts'))};`;
const throwLeftOut = 'throw new LeftOut();';

/** Runs a worker's module where the program is a worker, the entry where it is not. */
function entryCode(entry: string, style: string | undefined, workers: readonly string[]): string {
  const modules = workers.map((file) => `${JSON.stringify(nameOf(file))}: () => import(${JSON.stringify(file)})`);
  return `
    ${style ? `import ${JSON.stringify(style)};` : ''}
    const workers = { ${modules.join(', ')} };
    await (workers[xentWorker] ?? (() => import(${JSON.stringify(entry)})))();`;
}

/** A script's text that may stand between the tags of an HTML page, with the same meaning. */
export function inlineScript(code: string): string {
  return code.replaceAll(/<\/(?=script)/gi, '<\\/').replaceAll('<!--', '\\x3c!--');
}
