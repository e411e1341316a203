import type { StoredTensor, Values } from './api.d.ts';
import type { Block, Whole } from './block.ts';
import type { Reply } from './reply.ts';

/** What a pool and its workers say to each other. */

/** An input on its way to a worker: numbers, or the place in a file that they are read from there. */
export type SentInput = Values | StoredTensor;

export interface SentBlock extends Block {
  readonly inputs: Readonly<Record<string, SentInput>>;
}

export type Request =
  /** The first of all: the module that the worker is to run. */
  | { readonly kind: 'start'; readonly module: WebAssembly.Module }
  /** The operation as it is: answered by an Evaluation. */
  | { readonly kind: 'evaluate'; readonly block: SentBlock }
  /** A part of a sum or a mean: answered by a BlockSum. */
  | { readonly kind: 'sum'; readonly block: SentBlock; readonly whole?: Whole | undefined }
  /** The same without arrays: answered by the totals. */
  | { readonly kind: 'totals'; readonly block: SentBlock };

/** Not answered: what goes wrong is told to the blocks. */
export type Notice =
  /** Inputs that blocks to come have in common, kept under this number. */
  | { readonly kind: 'keep'; readonly kept: number; readonly block: SentBlock }
  /** What is kept under this number is not needed any more. */
  | { readonly kind: 'forget'; readonly kept: number };

export interface Question {
  readonly id: number;
  readonly request: Request;
  /** The number that the block's other inputs are kept under. */
  readonly kept?: number | undefined;
}

export interface Answer {
  readonly id: number;
  readonly reply: Reply;
  /** Large buffers that came with the request and don't go back with the reply: to be filled again. */
  readonly spent: readonly ArrayBuffer[];
}

/** A request, and the buffers that move with it. */
export interface Sent {
  readonly request: Request;
  readonly transfer: readonly ArrayBuffer[];
}

/** What the pool needs of a worker, in a browser or in Node. */
export interface WorkerHandle {
  post(message: Question | Notice, transfer: readonly ArrayBuffer[]): void;
  terminate(): void;
}

/** What a worker tells of itself. */
export interface WorkerListener {
  answered(answer: Answer): void;
  /** It ended, or could not be started: what it was asked will not be answered. */
  failed(error: Error): void;
}

export type StartWorker = (listener: WorkerListener) => Promise<WorkerHandle>;
