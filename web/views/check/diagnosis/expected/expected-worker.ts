import { expose } from 'comlink';
import { load } from '../../../../engine/xent.ts';
import type { Question } from '../../panels/frameworks/quote.ts';
import { tellPage } from '../../work/tell-page.ts';
import { explainNumber } from './explain-number.ts';
import type { Explanation } from './explanation.ts';
import type { WrittenNumber } from './written-number.ts';

/** The search off the page's thread, with a module of its own. It tells how far it is. */
const worker = {
  async explain(
    number: WrittenNumber,
    question: Omit<Question, 'xent'>,
    module: WebAssembly.Module,
  ): Promise<readonly Explanation[]> {
    const tell = tellPage();
    return explainNumber(number, { ...question, xent: await load({ module }) }, (share) =>
      tell({ step: 'computing', share }),
    );
  },
};

export type ExpectedWorker = typeof worker;

expose(worker);
