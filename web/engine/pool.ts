import { findReducing, readReducing, reducingOf } from './accumulate.ts';
import type { Accumulated, Evaluation, Progress, Values } from './api.d.ts';
import type { BlockSum, Whole } from './block.ts';
import { buffersOf } from './buffers.ts';
import { type Division, divide, type Rows } from './division.ts';
import { RowJoin } from './join.ts';
import { Places } from './joined-rows.ts';
import type { NumberArray } from './numbers.ts';
import type { Operation, OperationName } from './operations.ts';
import { findPlan } from './plans.ts';
import { bytesOf, type PoolInputs, readPoolInputs, sendRows, sendWhole, takeOver } from './pool-input.ts';
import type { Request, Sent, SentBlock, SentInput } from './pool-protocol.ts';
import { progressOf } from './progress.ts';
import { classAxis } from './row-axis.ts';
import { countRowsFrom } from './row-numbers.ts';
import { elementCount } from './shapes.ts';
import { SpareBuffers } from './spare-buffers.ts';
import { accumulated, addTotals, noTotals, type Totals } from './totals.ts';
import { divisorOf } from './whole.ts';
import { backlog, type WorkerTeam } from './worker-team.ts';

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
  /** Arrays that the caller handed over: once their rows are sent, rows of the result may take their place. */
  readonly handedOver: readonly NumberArray[];
}

/** Operations divided among workers (api.d.ts, `Pool`). */
export class PoolEngine {
  readonly #team: WorkerTeam;
  readonly #workers: number;
  readonly #spare: SpareBuffers;

  constructor(team: WorkerTeam, workers: number) {
    this.#team = team;
    this.#workers = workers;
    // As many as are under way at a time.
    this.#spare = new SpareBuffers(workers * backlog);
  }

  async evaluate(name: OperationName, inputs: unknown, options: Named, call: PoolCall): Promise<Evaluation> {
    const work = this.#prepare(name, inputs, options, call);
    const reduces = reduction(work) !== 'none';
    const whole = reduces ? wholeOf(work) : undefined;
    if (work.division === undefined || whole === 'unknown') {
      return (await this.#runWhole(work, (block) => ({ kind: 'evaluate', block }))) as Evaluation;
    }
    const join = new RowJoin(work.shape[0], work.division.divided, this.#spare, new Places(work.handedOver));
    const request = (block: SentBlock): Request =>
      reduces ? { kind: 'sum', block, whole } : { kind: 'evaluate', block };
    const keep = (response: unknown, rows: Rows): Omit<Totals, 'elements'> => {
      const { evaluation, totals } = reduces ? (response as BlockSum) : rowsOnly(response as Evaluation);
      join.add(rows, evaluation);
      return totals;
    };
    const parts = await this.#runBlocks(work, work.division, request, keep);
    const { value, sum, count, weightSum } = total(work, parts);
    const scalar = reduces ? scalarOf(value, work.options.dtype) : undefined;
    return { ...join.arrays(scalar), count, weightSum, sum };
  }

  async accumulate(name: unknown, inputs: unknown, options: Named, call: PoolCall): Promise<Accumulated> {
    const found = findReducing(name);
    readReducing(found, options);
    const work = this.#prepare(found, inputs, options, call);
    const request = (block: SentBlock): Request => ({ kind: 'totals', block });
    const keep = (response: unknown) => response as Omit<Totals, 'elements'>;
    if (work.division === undefined) return total(work, [keep(await this.#runWhole(work, request))]);
    return total(work, await this.#runBlocks(work, work.division, request, keep));
  }

  #prepare(name: OperationName, inputs: unknown, options: Named, call: PoolCall): Work {
    const plan = findPlan(name);
    const { operation } = plan;
    const axis = typeof options.axis === 'number' ? options.axis : Number(operation.options.axis?.default ?? -1);
    const read = readPoolInputs(name, plan, inputs, axis);
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
    const size = { axis: options.axis, reduces, workers: this.#workers, handedOver: call.transfer === true };
    const division = knownReduction ? divide(operation, read, size) : undefined;
    if (division === undefined || !call.transfer) return { ...work, shape, division, handedOver: [] };
    const { inputs: own, arrays } = takeOver(read, division.divided);
    return { ...work, inputs: own, shape, division, handedOver: arrays };
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
    const answered = (response: unknown) => {
      tell?.(bytes);
      return response;
    };
    const [response] = await this.#team.run([{ send: block, answered }], call.signal);
    return response;
  }

  /** What `keep` keeps of the responses to the blocks, in order. Errors count rows over all of them. */
  async #runBlocks<Kept>(
    work: Work,
    { blocks, divided }: Division,
    request: (block: SentBlock) => Request,
    keep: (response: unknown, rows: Rows) => Kept,
  ): Promise<Kept[]> {
    const { name, inputs, options, shape, call } = work;
    const blockOf = (entries: [string, SentInput][]) => ({
      operation: name,
      inputs: Object.fromEntries(entries),
      options,
    });
    const parts = [...inputs].filter(([input]) => divided.has(input));
    const others = [...inputs].filter(([input]) => !divided.has(input));
    const send = (rows: Rows): Sent => {
      const block = blockOf(parts.map(([input, value]) => [input, sendRows(value, rows, this.#spare)]));
      return { request: request(block), transfer: buffersOf(block.inputs) };
    };
    const common = () => blockOf(others.map(([input, value]) => [input, sendWhole(value)]));
    const bytes = bytesOfAll(inputs);
    const tell = call.onProgress && progressOf(bytes, call.onProgress);
    const toSend = blocks.map((rows) => ({
      send: () => send(rows),
      answered: (response: unknown, spent: readonly ArrayBuffer[]) => {
        this.#spare.give(spent);
        tell?.((bytes * (rows.end - rows.start)) / shape[0]);
        return keep(response, rows);
      },
      explain: (error: unknown) => countRowsFrom(rows.start, error),
    }));
    return (await this.#team.run(toSend, call.signal, others.length > 0 ? common : undefined)) as Kept[];
  }
}

/** A block's own part of the numbers of a result that is not reduced. */
function rowsOnly(evaluation: Evaluation): BlockSum {
  const { sum, count, weightSum } = evaluation;
  return { evaluation, totals: { losses: sum, zLosses: 0, count, weightSum } };
}

function scalarOf(value: number, dtype: unknown): Values {
  return { shape: [], data: dtype === 'float64' ? Float64Array.of(value) : Float32Array.of(value) };
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
function wholeOf({ operation, inputs, options, shape }: Work): Whole | undefined | 'unknown' {
  const { grad } = options;
  const wanted = Array.isArray(grad) ? grad.length > 0 : grad === true;
  if (!wanted || reduction({ operation, options }) === 'sum') return undefined;
  const divisor = divisorOf(operation, inputs, options, shape, classAxis(operation, options.axis, shape.length));
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
