import createCore from 'xent-core';
import type { LoadOptions, Variant } from './api.d.ts';
import { binaryUrl } from './binary-url.ts';
import { compile } from './compile.ts';
import type { Core, Engine } from './core.ts';
import { describe, failure } from './errors.ts';
import { Exchange } from './exchange.ts';
import { unknownName } from './names.ts';
import { canRun, variantOf } from './variant.ts';
import { Workspace } from './workspace.ts';

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
 * @throws {RangeError} bad_option: a variant that is unknown, that the engine cannot run, or that the module given is not.
 * @throws {TypeError} unknown_option.
 */
export async function loadEngine(options: LoadOptions): Promise<Loaded> {
  for (const key of Object.keys(options)) {
    if (!optionNames.includes(key)) throw unknownName('unknown_option', 'load', 'option', key, optionNames);
  }
  const wanted = chooseVariant(options.variant);
  const module = options.module ?? (await compile(options.wasmBinary ?? binaryUrl[wanted]));
  const variant = variantOf(module);
  if (options.variant !== undefined && variant !== wanted) {
    throw failure('bad_option', `load: variant is ${describe(wanted)}, but the module given is ${variant}`);
  }
  return { engine: await start(module), module, variant };
}

/** Whether the engine runs a variant and its binary came along: a page in one file does without some. */
export function isAvailable(variant: Variant): boolean {
  return binaryUrl[variant] !== undefined && canRun(variant);
}

/** The variant asked for, else the best that the engine runs. */
function chooseVariant(wanted: Variant | undefined): Variant {
  if (wanted === undefined) return isAvailable('relaxed-simd') ? 'relaxed-simd' : 'simd128';
  if (!Object.hasOwn(binaryUrl, wanted)) {
    const known = Object.keys(binaryUrl).join(' or ');
    throw failure('bad_option', `load: variant is ${describe(wanted)}, not ${known}`);
  }
  if (canRun(wanted)) return wanted;
  throw failure('bad_option', `load: variant is ${describe(wanted)}, which this engine cannot run`);
}

/** Instantiates here, and not in the glue, because the glue would wait for ever after a failure. */
function start(module: WebAssembly.Module): Promise<Engine> {
  return new Promise((resolve, reject) => {
    let memory: WebAssembly.Memory | undefined;
    const finish = (core: Core) => {
      if (memory === undefined) throw new Error('load: the module has no memory');
      resolve({ core, memory, exchange: new Exchange(core, memory), workspace: new Workspace(core) });
    };
    createCore({
      instantiate(imports, receive) {
        WebAssembly.instantiate(module, imports)
          .then((instance) => {
            memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
            receive({ instance });
          })
          .catch(reject);
      },
    })
      .then(finish)
      .catch(reject);
  });
}
