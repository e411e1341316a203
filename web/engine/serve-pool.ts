import type { Evaluation, ResultArray, Values } from './api.d.ts';
import { type Block, type BlockSum, sumBlock } from './block.ts';
import { buffersOf } from './buffers.ts';
import type { Engine } from './core.ts';
import { countCorrect } from './correct.ts';
import { evaluate } from './evaluate.ts';
import { loadEngine } from './load.ts';
import { placeInputs, readFiles } from './placed-inputs.ts';
import type { Answer, Question, Request } from './pool-protocol.ts';
import { type ReadRequest, readBlob } from './read-blob.ts';
import { release } from './release.ts';
import { dismantle } from './reply.ts';
import { SpareBuffers } from './spare-buffers.ts';
import { Tensor } from './tensor.ts';

/** The end of a worker that faces the pool: `self` in a browser, `parentPort` in Node. */
export interface PoolPort {
  addEventListener(type: 'message', listener: (event: { readonly data: Question }) => void): void;
  postMessage(message: Answer | ReadRequest, transfer: Transferable[]): void;
  start?(): void;
}

/** What a worker makes of a request. */
interface Outcome {
  readonly response: unknown;
  readonly spent: readonly ArrayBuffer[];
}

/** Makes the worker that this runs in answer a pool. Files are read while another block is computed. */
export function servePool(port: PoolPort): void {
  let engine: Promise<Engine> | undefined;

  async function respond(request: Request): Promise<Outcome> {
    if (request.kind === 'start') {
      engine = loadEngine({ module: request.module }).then((loaded) => loaded.engine);
      await engine;
      return { response: undefined, spent: [] };
    }
    if (engine === undefined) throw new Error('the worker was not started');
    const read = (file: Blob) => readBlob(file, (question, transfer) => port.postMessage(question, transfer));
    return compute(await engine, request, read);
  }

  port.addEventListener('message', async ({ data: { id, request } }) => {
    try {
      const { response, spent } = await respond(request);
      port.postMessage({ id, reply: { ok: true, response }, spent }, [...buffersOf(response), ...spent]);
    } catch (error) {
      port.postMessage({ id, reply: { ok: false, error: dismantle(error) }, spent: [] }, []);
    }
  });
  port.start?.();
}

async function compute(
  engine: Engine,
  request: Exclude<Request, { kind: 'start' }>,
  read: (file: Blob) => Promise<ArrayBuffer>,
): Promise<Outcome> {
  const { block } = request;
  const files = await readFiles(block, read);
  const tensors: Tensor[] = [];
  try {
    const { inputs, spent } = placeInputs(engine, block, files, tensors);
    const buffers = new SpareBuffers(Number.POSITIVE_INFINITY);
    buffers.give(spent);
    return { response: respondTo(engine, request, { ...block, inputs }, buffers), spent: buffers.takeAll() };
  } finally {
    for (const tensor of tensors) tensor.free();
    for (const bytes of files.values()) release(bytes);
  }
}

function respondTo(
  engine: Engine,
  request: Exclude<Request, { kind: 'start' }>,
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
