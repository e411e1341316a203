import { type Endpoint, expose } from 'comlink';
import type { Xent } from './api.d.ts';
import { type Computer, dismantle } from './background-protocol.ts';
import { load } from './xent.ts';

/**
 * Makes the worker that this runs in answer a `Background` with what `compute` returns or throws. The module is loaded at
 * the first request, and again at the next one if that failed.
 */
export function serveBackground<Request, Response>(
  compute: (request: Request, xent: Xent) => Response,
  endpoint?: Endpoint,
): void {
  let loaded: Xent | undefined;
  const computer: Computer = {
    async compute(request) {
      try {
        loaded ??= await load();
        return { ok: true, response: compute(request as Request, loaded) };
      } catch (error) {
        return { ok: false, error: dismantle(error) };
      }
    },
  };
  expose(computer, endpoint);
}
