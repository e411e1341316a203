import type { Progress } from '../../../engine/api.d.ts';
import type { CheckInput } from '../check-result.ts';
import { computeFiles, type FileJob, type FileLoss } from './compute-files.ts';
import { FileFailure, type FileProblem, openingProblem } from './file-problem.ts';

export type RunState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: Progress | null }
  | { readonly kind: 'done'; readonly loss: FileLoss }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: FileProblem };

/** One computation over files at a time: a new one takes the place of that which runs. */
export class FileRun {
  readonly #changed: (state: RunState) => void;
  #controller: AbortController | null = null;

  constructor(changed: (state: RunState) => void) {
    this.#changed = changed;
  }

  async start(module: WebAssembly.Module, input: CheckInput, parts: FileJob['parts']): Promise<void> {
    this.#controller?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    this.#controller = controller;
    const tell = (state: RunState) => {
      if (!signal.aborted) this.#changed(state);
    };
    tell({ kind: 'running', progress: null });
    const onProgress = (progress: Progress) => tell({ kind: 'running', progress });
    try {
      tell({ kind: 'done', loss: await computeFiles({ input, parts, module, signal, onProgress }) });
    } catch (error) {
      const problem = error instanceof FileFailure ? error.problem : openingProblem(parts.logits.file, error);
      tell({ kind: 'failed', problem });
    }
  }

  /** Ends what runs, if anything does. */
  stop(state: RunState & { readonly kind: 'idle' | 'cancelled' }): void {
    this.#controller?.abort();
    this.#controller = null;
    this.#changed(state);
  }
}
