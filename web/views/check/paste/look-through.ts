import type { Pasted } from '../../../io/pasted.ts';
import type { CheckWorker } from '../check-worker.ts';
import { askWorker } from '../work/ask-worker.ts';
import type { Told } from '../work/kept-worker.ts';

/** Texts of this length are looked through in some milliseconds. */
const longestForeground = 30_000;

/** What a text holds; one that could not be looked through, as when the page lost its net, is numbers. Rejects when given up. */
export async function lookThrough(text: string, told: Told & { readonly signal: AbortSignal }): Promise<Pasted> {
  try {
    if (text.length <= longestForeground) {
      const { readPasted } = await import('../../../io/pasted.ts');
      return readPasted(text);
    }
    const worker = new Worker(new URL('../check-worker.ts', import.meta.url), { type: 'module', name: 'xent-paste' });
    return await askWorker<CheckWorker, Pasted>(worker, (service) => service.readPasted(text), told);
  } catch {
    told.signal.throwIfAborted();
    return { how: 'numbers' };
  }
}
