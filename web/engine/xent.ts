import { Accumulator } from './accumulate.ts';
import type { LoadOptions, Xent } from './api.d.ts';
import { evaluate } from './evaluate.ts';
import { loadEngine } from './load.ts';
import { namedFunctions } from './named.ts';
import { Regression } from './regression.ts';
import { createTensor } from './tensor.ts';

export type * from './api.d.ts';

/** The library: loads the module and gives everything that can be done with it (api.d.ts). */
export async function load(options: LoadOptions = {}): Promise<Xent> {
  const { engine, module, variant } = await loadEngine(options);
  return Object.freeze<Xent>({
    variant,
    module,
    tensor: (shape, dtype) => createTensor(engine, shape, dtype),
    evaluate: (operation, inputs, options) => evaluate(engine, operation, inputs, options),
    accumulate: (name: unknown, options?: unknown) => new Accumulator(engine, name, options),
    regression: (options) => new Regression(engine, options),
    ...namedFunctions(engine),
  });
}
