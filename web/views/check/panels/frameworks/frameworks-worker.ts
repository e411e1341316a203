import { expose } from 'comlink';
import { load } from '../../../../engine/xent.ts';
import { type NamedQuote, quoteAll } from './frameworks.ts';
import type { Question } from './quote.ts';

/** The quotes off the page's thread, with a module of its own. */
const worker = {
  async quoteAll(question: Omit<Question, 'xent'>, module: WebAssembly.Module): Promise<NamedQuote[]> {
    return quoteAll({ ...question, xent: await load({ module }) });
  },
};

export type FrameworksWorker = typeof worker;

expose(worker);
