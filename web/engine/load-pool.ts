import { findReducing } from './accumulate.ts';
import type { Pool, PoolLoadOptions } from './api.d.ts';
import { describe, failure } from './errors.ts';
import { loadEngine } from './load.ts';
import { readCall, toResult } from './named.ts';
import { camelCase } from './names.ts';
import { operationNames } from './plans.ts';
import { type PoolCall, PoolEngine, poolOptions } from './pool.ts';
import type { StartWorker } from './pool-protocol.ts';
import { workerAt } from './start-worker.ts';
import { WorkerTeam } from './worker-team.ts';
import { workerUrl } from './worker-url.ts';

/** Loads the module once, and starts workers that run it (api.d.ts). */
export function loadPool(options: PoolLoadOptions = {}): Promise<Pool> {
  return startPool(options, workerAt(workerUrl));
}

/** The same with workers of another making. */
export async function startPool({ workers, ...options }: PoolLoadOptions, start: StartWorker): Promise<Pool> {
  const size = workerCount(workers);
  const { module, variant } = await loadEngine(options);
  const team = new WorkerTeam(start, { kind: 'start', module });
  await team.open(size);
  const engine = new PoolEngine(team, size);

  const named = operationNames.map((name) => [
    camelCase(name),
    async (...parameters: readonly unknown[]) => {
      const { inputs, options } = readCall(name, parameters, poolOptions);
      return toResult(await engine.evaluate(name, inputs, ...separate(options)));
    },
  ]);
  return Object.freeze({
    variant,
    module,
    workers: size,
    evaluate: async (name, inputs, options = {}) => engine.evaluate(name, inputs, ...separate(options)),
    accumulate: async (name: unknown, ...parameters: readonly unknown[]) => {
      const found = findReducing(name);
      const { inputs, options } = readCall(found, parameters, [...poolOptions, 'onProgress']);
      return engine.accumulate(found, inputs, ...separate(options));
    },
    close: () => team.close(),
    ...Object.fromEntries(named),
  } as Pool);
}

/** The options of the operation, and the pool's own. */
function separate({ signal, transfer, onProgress, ...options }: Readonly<Record<string, unknown>>) {
  return [options, { signal, transfer, onProgress } as PoolCall] as const;
}

function workerCount(wanted: unknown): number {
  if (wanted === undefined) return processors();
  if (typeof wanted === 'number' && Number.isInteger(wanted) && wanted >= 1 && wanted <= 64) return wanted;
  throw failure('bad_option', `loadPool: workers is ${describe(wanted)}, but must be a whole number from 1 to 64`);
}

function processors(): number {
  // Node 20 has no navigator.
  if (typeof navigator === 'object') return Math.min(64, navigator.hardwareConcurrency);
  return process.getBuiltinModule('node:os').availableParallelism();
}
