import { expose, transfer } from 'comlink';
import { load } from '../../engine/xent.ts';
import { type Pasted, readPasted } from '../../io/pasted.ts';
import type { CheckInput } from './check-result.ts';
import { type Examination, examine } from './diagnosis/examine.ts';
import { tellPage } from './work/tell-page.ts';

let engine: ReturnType<typeof load> | undefined;

/** The computation of the check view off the page's thread, with a module of its own. It tells how far it is. */
const worker = {
  /** The first caller's compiled module spares the worker a second compilation. */
  async compute(input: CheckInput, module: WebAssembly.Module): Promise<Examination> {
    engine ??= load({ module });
    const examination = examine(input, await engine, tellPage());
    return transfer(examination, buffersOf(examination));
  },

  readPasted(text: string): Pasted {
    const tell = tellPage();
    return readPasted(text, (share) => tell({ step: 'looking', share }));
  },
};

export type CheckWorker = typeof worker;

expose(worker);

/** Every buffer in a result once, at any depth. */
function buffersOf(result: object): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const visit = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) buffers.add(value.buffer as ArrayBuffer);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit(result);
  return [...buffers];
}
