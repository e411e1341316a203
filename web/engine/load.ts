import createCore from 'xent-core';
import type { LoadOptions, Variant } from './api.d.ts';
import { binaryUrl } from './binary-url.ts';
import { compile } from './compile.ts';
import type { Core, Engine } from './core.ts';
import { describe, failure } from './errors.ts';
import { unknownName } from './names.ts';

/** A module that runs, and what it was made from. */
export interface Loaded {
  readonly engine: Engine;
  readonly module: WebAssembly.Module;
  readonly variant: Variant;
}

const optionNames = ['variant', 'module', 'wasmBinary'];

/**
 * Loads and starts a module of its own, with its own memory: from `module`, else from the bytes `wasmBinary`, else from the
 * file beside the library (fetched, or read from the disk in Node).
 * @throws {RangeError} bad_option: a variant that there is no binary of.
 * @throws {TypeError} unknown_option.
 */
export async function loadEngine(options: LoadOptions): Promise<Loaded> {
  for (const key of Object.keys(options)) {
    if (!optionNames.includes(key)) throw unknownName('unknown_option', 'load', 'option', key, optionNames);
  }
  const variant = chooseVariant(options.variant);
  const module = options.module ?? (await compile(options.wasmBinary ?? binaryUrl[variant]));
  return { engine: await start(module), module, variant };
}

function chooseVariant(wanted: Variant | undefined = 'simd128'): keyof typeof binaryUrl {
  if (Object.hasOwn(binaryUrl, wanted)) return wanted as keyof typeof binaryUrl;
  const built = Object.keys(binaryUrl).join(', ');
  throw failure('bad_option', `load: variant is ${describe(wanted)}, but only ${built} is built`);
}

/** Instantiates here, and not in the glue, because the glue would wait for ever after a failure. */
function start(module: WebAssembly.Module): Promise<Engine> {
  return new Promise((resolve, reject) => {
    let memory: WebAssembly.Memory | undefined;
    const finish = (core: Core) => {
      if (memory === undefined) throw new Error('load: the module has no memory');
      resolve({ core, memory });
    };
    createCore({
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(module, imports)
          .then((instance) => {
            memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
            receive(instance, module);
          })
          .catch(reject);
        return {};
      },
    })
      .then(finish)
      .catch(reject);
  });
}
