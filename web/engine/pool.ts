import { findReducing, readReducing, reducingOf } from './accumulate.ts';
import type { Accumulated, Evaluation, Progress } from './api.d.ts';
import type { BlockSum, Whole } from './block.ts';
import { buffersOf } from './buffers.ts';
import { type Division, divide, type Rows } from './division.ts';
import { findOperation } from './evaluate.ts';
import { joinArrays, joinRows } from './join.ts';
import type { Operation, OperationName } from './operations.ts';
import { bytesOf, type PoolInputs, readPoolInputs, sendRows, sendWhole } from './pool-input.ts';
import type { Request, Sent, SentBlock } from './pool-protocol.ts';
import { progressOf } from './progress.ts';
import { classAxis } from './row-axis.ts';
import { countRowsFrom } from './row-numbers.ts';
import { elementCount } from './shapes.ts';
import { accumulated, addTotals, noTotals, type Totals } from './totals.ts';
import { divisorOf } from './whole.ts';
import type { WorkerTeam } from './worker-team.ts';

/** The options that are the pool's own. */
export const poolOptions = ['signal', 'transfer'] as const;

export interface PoolCall {
  readonly signal?: AbortSignal | undefined;
  readonly transfer?: boolean | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

type Named = Readonly<Record<string, unknown>>;

/** An operation on its way to the workers. */
interface Work {
  readonly name: OperationName;
  readonly operation: Operation;
  readonly inputs: PoolInputs;
  readonly options: Named;
  readonly shape: readonly number[];
  readonly division: Division | undefined;
  readonly call: PoolCall;
}

/** Operations divided among workers (api.d.ts, `Pool`). */
export class PoolEngine {
  readonly #team: WorkerTeam;
  readonly #workers: number;

  constructor(team: WorkerTeam, workers: number) {
    this.#team = team;
    this.#workers = workers;
  }

  async evaluate(name: OperationName, inputs: unknown, options: Named, call: PoolCall): Promise<Evaluation> {
    const work = this.#prepare(name, inputs, options, call, false);
    const reduces = reduction(work) !== 'none';
    const whole = reduces ? wholeOf(work) : undefined;
    if (work.division === undefined || whole === 'unknown') {
      return (await this.#runWhole(work, (block) => ({ kind: 'evaluate', block }))) as Evaluation;
    }
    if (!reduces) {
      const parts = (await this.#runBlocks(work, work.division, (block) => ({
        kind: 'evaluate',
        block,
      }))) as Evaluation[];
      const add = (pick: (part: Evaluation) => number) => parts.reduce((sum, part) => sum + pick(part), 0);
      return {
        output: joinRows(parts.map(({ output }) => output)),
        ...joinArrays(parts),
        count: add(({ count }) => count),
        weightSum: add(({ weightSum }) => weightSum),
        sum: add(({ sum }) => sum),
      };
    }
    const parts = (await this.#runBlocks(work, work.division, (block) => ({
      kind: 'sum',
      block,
      whole,
    }))) as BlockSum[];
    const { value, sum, count, weightSum } = total(
      work,
      parts.map(({ totals }) => totals),
    );
    const evaluations = parts.map(({ evaluation }) => evaluation);
    const array = evaluations[0].output.data.constructor as Float32ArrayConstructor;
    return { output: { shape: [], data: array.of(value) }, ...joinArrays(evaluations), count, weightSum, sum };
  }

  async accumulate(name: unknown, inputs: unknown, options: Named, call: PoolCall): Promise<Accumulated> {
    const found = findReducing(name);
    readReducing(found, options);
    const work = this.#prepare(found, inputs, options, call, true);
    const request = (block: SentBlock): Request => ({ kind: 'totals', block });
    const parts =
      work.division === undefined
        ? [await this.#runWhole(work, request)]
        : await this.#runBlocks(work, work.division, request);
    return total(work, parts as Omit<Totals, 'elements'>[]);
  }

  #prepare(name: OperationName, inputs: unknown, options: Named, call: PoolCall, bounded: boolean): Work {
    const operation = findOperation(name);
    const axis = typeof options.axis === 'number' ? options.axis : Number(operation.options.axis?.default ?? -1);
    const read = readPoolInputs(name, operation, inputs, axis);
    const work = {
      name,
      operation,
      inputs: read,
      options: { ...options, ...chosenDtype(operation, read, options) },
      call,
    };
    const shape = read.get(operation.inputs[0].name)?.shape ?? [];
    const known = operation.options.reduction;
    const reduces = reduction(work) !== 'none';
    const knownReduction = known?.kind !== 'choice' || known.choices.includes(reduction(work));
    const size = { axis: options.axis, reduces, workers: this.#workers, bounded };
    return { ...work, shape, division: knownReduction ? divide(operation, read, size) : undefined };
  }

  async #runWhole(work: Work, request: (block: SentBlock) => Request): Promise<unknown> {
    const { name, inputs, options, call } = work;
    const block = () => {
      const sent = Object.fromEntries([...inputs].map(([input, value]) => [input, sendWhole(value)]));
      return {
        request: request({ operation: name, inputs: sent, options }),
        transfer: call.transfer ? movable(inputs) : [],
      };
    };
    const bytes = bytesOfAll(inputs);
    const tell = call.onProgress && progressOf(bytes, call.onProgress);
    const [response] = await this.#team.run([{ send: block, answered: () => tell?.(bytes) }], call.signal);
    return response;
  }

  /** The responses to the blocks, in order. Errors count rows over all of them. */
  #runBlocks(work: Work, { blocks, divided }: Division, request: (block: SentBlock) => Request): Promise<unknown[]> {
    const { name, inputs, options, shape, call } = work;
    const send = ({ start, end }: Rows): Sent => {
      // The last block may take the numbers themselves along: all others have been copied.
      const move = call.transfer === true && end === shape[0];
      const sent = [...inputs].map(([input, value]) => {
        const moved = move && value.tensor === undefined;
        return [input, divided.has(input) ? sendRows(value, start, end, moved) : sendWhole(value)];
      });
      const copies = sent.filter(([input]) => divided.has(String(input))).map(([, value]) => value);
      return {
        request: request({ operation: name, inputs: Object.fromEntries(sent), options }),
        transfer: buffersOf(copies),
      };
    };
    const total = bytesOfAll(inputs);
    const tell = call.onProgress && progressOf(total, call.onProgress);
    const toSend = blocks.map((rows) => ({
      send: () => send(rows),
      answered: () => tell?.((total * (rows.end - rows.start)) / shape[0]),
      explain: (error: unknown) => countRowsFrom(rows.start, error),
    }));
    return this.#team.run(toSend, call.signal);
  }
}

function reduction({ operation, options }: Pick<Work, 'operation' | 'options'>): string {
  const known = operation.options.reduction;
  return known === undefined ? 'none' : String(options.reduction ?? known.default);
}

/** The dtype of tensors and of a file of float64, where none was asked for: as `evaluate` chooses it. */
function chosenDtype(operation: Operation, inputs: PoolInputs, options: Named): Named {
  if (options.dtype !== undefined) return {};
  const double = operation.inputs.some(({ name }, i) => {
    const input = inputs.get(name);
    return input?.tensor?.dtype === 'float64' || (i === 0 && input?.stored === 'float64');
  });
  return double ? { dtype: 'float64' } : {};
}

/** What the gradients of the blocks need to be those of a mean: nothing for a sum; 'unknown' when it is in a file. */
function wholeOf({ name, operation, inputs, options, shape }: Work): Whole | undefined | 'unknown' {
  const { grad } = options;
  const wanted = Array.isArray(grad) ? grad.length > 0 : grad === true;
  if (!wanted || reduction({ operation, options }) === 'sum') return undefined;
  const divisor = divisorOf(name, inputs, options, shape, classAxis(operation, options.axis, shape.length));
  const upstream = inputs.get('grad_output')?.data ?? [1];
  return divisor === undefined || upstream instanceof Blob ? 'unknown' : { ...divisor, gradOutput: upstream[0] };
}

/** Without the gradients, the totals of the blocks are all that is needed of them. */
function total({ options, shape }: Work, parts: readonly Omit<Totals, 'elements'>[]): Accumulated {
  const sum = parts.reduce<Totals>((all, part) => addTotals(all, { ...part, elements: 0 }), noTotals);
  return accumulated({ ...sum, elements: elementCount(shape) }, reducingOf(options));
}

function bytesOfAll(inputs: PoolInputs): number {
  return [...inputs.values()].reduce((sum, input) => sum + bytesOf(input), 0);
}

function movable(inputs: PoolInputs): ArrayBuffer[] {
  return buffersOf([...inputs.values()].filter(({ tensor }) => tensor === undefined).map(({ data }) => data));
}
