import { expose } from 'comlink';
import { load } from '../../../../engine/xent.ts';
import { tellPage } from '../../work/tell-page.ts';
import { type NamedQuote, quoteAll } from './frameworks.ts';
import type { Question } from './quote.ts';

/** The quotes off the page's thread, with a module of its own. It tells how far it is. */
const worker = {
  async quoteAll(question: Omit<Question, 'xent'>, module: WebAssembly.Module): Promise<NamedQuote[]> {
    const tell = tellPage();
    return quoteAll({ ...question, xent: await load({ module }) }, (share) => tell({ step: 'computing', share }));
  },
};

export type FrameworksWorker = typeof worker;

expose(worker);
