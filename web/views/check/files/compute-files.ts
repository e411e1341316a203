import type { Accumulated, CrossEntropyOptions, Progress } from '../../../engine/api.d.ts';
import { loadPool } from '../../../engine/load-pool.ts';
import { parseWeight } from '../../../io/parse-weight.ts';
import type { CheckInput } from '../check-result.ts';
import { type FileFinding, foundInRows, foundInTotals } from './file-findings.ts';
import type { Part, Role } from './file-parts.ts';
import { computingProblem, FileFailure } from './file-problem.ts';
import { type Matched, matchParts } from './match-parts.ts';

/** More workers wait for the disk, and each has memory of its own. */
const mostWorkers = 3;
/** Where a row has more bytes, one worker is all that memory is spent on. */
const wideRow = 2 ** 25;

/** The loss over files, in nats, and what it took. */
export interface FileLoss extends Accumulated {
  readonly classes: number;
  /** The options that it was computed with. */
  readonly input: CheckInput;
  readonly bytes: number;
  readonly seconds: number;
  readonly findings: readonly FileFinding[];
}

export interface FileJob {
  readonly input: CheckInput;
  readonly parts: Readonly<Record<Role, Part>>;
  /** The page's own, which spares the workers a compilation. */
  readonly module: WebAssembly.Module;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * The cross-entropy of logits and a target in files, read block by block in workers, which end with it.
 * @throws {FileFailure} for what can't be computed; rejects with the signal's reason.
 */
export async function computeFiles({ input, parts, module, signal, onProgress }: FileJob): Promise<FileLoss> {
  if (input.kind !== 'logits') throw new FileFailure('kind', {});
  const matched = matchParts(parts.logits, parts.target);
  const options = readOptions(input, matched);
  const start = performance.now();
  const workers = matched.rowBytes > wideRow ? 1 : Math.min(mostWorkers, navigator.hardwareConcurrency);
  const pool = await loadPool({ module, workers });
  const close = () => pool.close();
  signal.addEventListener('abort', close);
  try {
    const { logits, target, classes } = matched;
    const inRows = await foundInRows(matched, input);
    const all = await pool.accumulate('cross_entropy', logits, target, { ...options, signal, onProgress });
    const seconds = (performance.now() - start) / 1000;
    const findings = [...inRows, ...foundInTotals(all, matched, input)];
    return { ...all, classes, input, bytes: logits.data.size + target.data.size, seconds, findings };
  } catch (error) {
    signal.throwIfAborted();
    const { code, values } = computingProblem(error, parts.target.file, matched.classes);
    throw new FileFailure(code, values);
  } finally {
    signal.removeEventListener('abort', close);
    pool.close();
  }
}

function readOptions(
  input: CheckInput,
  { classes, kind }: Matched,
): CrossEntropyOptions & { reduction: 'sum' | 'mean' } {
  const { dtype, temperature, logitScale, softcap, labelSmoothing, lseSquareScale, ignoreIndex } = input;
  const weight = input.weight.trim() === '' ? null : parseWeight(input.weight, classes);
  if (weight?.ok === false) throw new FileFailure('weight', { classes });
  return {
    ...{ dtype, temperature, logitScale, softcap, labelSmoothing, lseSquareScale },
    ...(kind === 'indices' && { ignoreIndex }),
    weight: weight?.value.values ?? null,
    // A loss a row is more than the page keeps of a file.
    reduction: input.reduction === 'sum' ? 'sum' : 'mean',
  };
}
