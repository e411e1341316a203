import { dismantle } from './background-protocol.ts';
import { type Block, sumBlock } from './block.ts';
import { buffersOf } from './buffers.ts';
import type { Engine } from './core.ts';
import { evaluate } from './evaluate.ts';
import { loadEngine } from './load.ts';
import type { Answer, Question, Request, SentBlock, SentInput } from './pool-protocol.ts';
import { decode } from './stored.ts';
import { Tensor } from './tensor.ts';

/** The end of a worker that faces the pool: `self` in a browser, `parentPort` in Node. */
export interface PoolPort {
  addEventListener(type: 'message', listener: (event: { readonly data: Question }) => void): void;
  postMessage(answer: Answer, transfer: ArrayBuffer[]): void;
  start?(): void;
}

/** Makes the worker that this runs in answer a pool. Files are read while another block is computed. */
export function servePool(port: PoolPort): void {
  let engine: Promise<Engine> | undefined;

  async function respond(request: Request): Promise<unknown> {
    if (request.kind === 'start') {
      engine = loadEngine({ module: request.module }).then((loaded) => loaded.engine);
      await engine;
      return undefined;
    }
    if (engine === undefined) throw new Error('the worker was not started');
    return compute(await engine, request);
  }

  port.addEventListener('message', async ({ data: { id, request } }) => {
    try {
      const response = await respond(request);
      const spent = request.kind === 'start' ? [] : largeBuffersOf(request.block.inputs);
      port.postMessage({ id, reply: { ok: true, response }, spent }, [...buffersOf(response), ...spent]);
    } catch (error) {
      port.postMessage({ id, reply: { ok: false, error: dismantle(error) }, spent: [] }, []);
    }
  });
  port.start?.();
}

function largeBuffersOf(inputs: SentBlock['inputs']): ArrayBuffer[] {
  return buffersOf(inputs).filter(({ byteLength }) => byteLength >= 2 ** 16);
}

async function compute(engine: Engine, request: Exclude<Request, { kind: 'start' }>): Promise<unknown> {
  const { operation, options } = request.block;
  const entries = await Promise.all(
    Object.entries(request.block.inputs).map(async ([name, input]) => ({ name, input, bytes: await readFile(input) })),
  );
  const tensors: Tensor[] = [];

  // 16-bit floats are in the module already; but with a tensor among the inputs, arrays of the result would stay there.
  function settle(decoded: ReturnType<typeof decode>): unknown {
    if (!(decoded instanceof Tensor)) return decoded;
    tensors.push(decoded);
    const inPlace = request.kind === 'totals' && options.dtype !== 'float64';
    return inPlace ? decoded : { shape: decoded.shape, data: decoded.data.slice() };
  }

  try {
    const inputs = entries.map(({ name, input, bytes }) => {
      if (bytes === undefined || !('dtype' in input)) return [name, input];
      return [name, settle(decode(engine, bytes, input.dtype, input.shape, `${operation}: ${name}`))];
    });
    const block: Block = { operation, inputs: Object.fromEntries(inputs), options };
    if (request.kind === 'evaluate') return evaluate(engine, operation, block.inputs, options);
    const summed = sumBlock(engine, block, request.kind === 'sum' ? request.whole : undefined);
    return request.kind === 'sum' ? summed : summed.totals;
  } finally {
    for (const tensor of tensors) tensor.free();
  }
}

function readFile(input: SentInput): Promise<ArrayBuffer> | undefined {
  return 'dtype' in input ? input.data.arrayBuffer() : undefined;
}
