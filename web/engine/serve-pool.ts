import type { Evaluation, ResultArray, Values } from './api.d.ts';
import { type Block, type BlockSum, sumBlock } from './block.ts';
import { buffersOf } from './buffers.ts';
import type { Engine } from './core.ts';
import { countCorrect } from './correct.ts';
import { evaluate } from './evaluate.ts';
import { KeptInputs } from './kept-inputs.ts';
import { loadEngine } from './load.ts';
import { placeInputs, readFiles } from './placed-inputs.ts';
import type { Answer, Notice, Question, Request } from './pool-protocol.ts';
import { type ReadRequest, readBlob } from './read-blob.ts';
import { dismantle } from './reply.ts';
import { SpareBuffers } from './spare-buffers.ts';
import { Tensor } from './tensor.ts';

/** The end of a worker that faces the pool: `self` in a browser, `parentPort` in Node. */
export interface PoolPort {
  addEventListener(type: 'message', listener: (event: { readonly data: Question | Notice }) => void): void;
  postMessage(message: Answer | ReadRequest, transfer: Transferable[]): void;
  start?(): void;
}

type BlockRequest = Exclude<Request, { kind: 'start' }>;

/** What a worker makes of a request. */
interface Outcome {
  readonly response: unknown;
  readonly spent: readonly ArrayBuffer[];
}

/** Makes the worker that this runs in answer a pool. Files are read while another block is computed. */
export function servePool(port: PoolPort): void {
  let engine: Promise<Engine> | undefined;
  const kept = new KeptInputs();
  const read = (file: Blob) => readBlob(file, (question, transfer) => port.postMessage(question, transfer));

  async function start(module: WebAssembly.Module): Promise<Outcome> {
    engine = loadEngine({ module }).then((loaded) => loaded.engine);
    await engine;
    return { response: undefined, spent: [] };
  }

  async function compute(request: BlockRequest, common: number | undefined): Promise<Outcome> {
    const { block } = request;
    const [loaded, inputs, files] = await Promise.all([started(engine), kept.find(common), readFiles(block, read)]);
    const placed = placeInputs(loaded, block, files);
    try {
      const buffers = new SpareBuffers(Number.POSITIVE_INFINITY);
      buffers.give(placed.spent);
      const whole = { ...block, inputs: { ...inputs, ...placed.inputs } };
      return { response: respondTo(loaded, request, whole, buffers), spent: buffers.takeAll() };
    } finally {
      placed.free();
    }
  }

  async function answer({ id, request, kept: common }: Question): Promise<void> {
    try {
      const { response, spent } = await (request.kind === 'start' ? start(request.module) : compute(request, common));
      port.postMessage({ id, reply: { ok: true, response }, spent }, [...buffersOf(response), ...spent]);
    } catch (error) {
      port.postMessage({ id, reply: { ok: false, error: dismantle(error) }, spent: [] }, []);
    }
  }

  port.addEventListener('message', ({ data }) => {
    if ('request' in data) void answer(data);
    else if (data.kind === 'keep') kept.keep(data.kept, started(engine), data.block, read);
    else kept.forget(data.kept);
  });
  port.start?.();
}

async function started(engine: Promise<Engine> | undefined): Promise<Engine> {
  if (engine === undefined) throw new Error('the worker was not started');
  return engine;
}

function respondTo(
  engine: Engine,
  request: BlockRequest,
  block: Block,
  buffers: SpareBuffers,
): Evaluation | BlockSum | BlockSum['totals'] {
  if (request.kind === 'evaluate')
    return outOfModule(evaluate(engine, block.operation, block.inputs, block.options), buffers);
  const { evaluation, totals } = sumBlock(engine, block, request.kind === 'sum' ? request.whole : undefined);
  if (request.kind === 'sum') return { evaluation: outOfModule(evaluation, buffers), totals };
  return { ...totals, correct: countCorrect(block, evaluation) };
}

/** The arrays of a result that are tensors, copied out of the module and freed. */
function outOfModule(evaluation: Evaluation, buffers: SpareBuffers): Evaluation {
  const { output, grad } = evaluation;
  const gradients = Object.entries(grad).map(([name, values]) => [name, copyOut(values, buffers)]);
  return { ...evaluation, output: copyOut(output, buffers), grad: Object.fromEntries(gradients) };
}

function copyOut(values: ResultArray, buffers: SpareBuffers): Values {
  if (!(values instanceof Tensor)) return values;
  const { shape, data } = values;
  const copy = buffers.copy(data);
  values.free();
  return { shape, data: copy };
}
