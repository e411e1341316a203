import { parseWeight } from '../../../../io/parse-weight.ts';
import { applying, type Question } from './quote.ts';
import { ignoredRows, targetClasses } from './row-losses.ts';
import type { RuleName } from './rules.ts';

/** The settings of a loss over logits that frameworks treat differently. */
export interface Settings {
  readonly weight: Float64Array | null;
  readonly smoothing: number;
  readonly classes: Int32Array | null;
  /** The target was given as class indices. */
  readonly isIndices: boolean;
  readonly isIgnored: (row: number) => boolean;
  readonly hasIgnored: boolean;
  readonly rows: number;
  /** Rows that are not ignored. */
  readonly count: number;
  readonly isMean: boolean;
  /** What holds for every framework: options that belong to the logits, not to the loss. */
  readonly common: readonly RuleName[];
}

export function settingsOf(question: Question): Settings {
  const { input, result } = question;
  const { rows, classes } = result.layout;
  const parsed = parseWeight(input.weight, classes);
  const { count } = result;
  return {
    weight: result.kind === 'logits' && parsed.ok ? parsed.value.values : null,
    smoothing: result.kind === 'logits' ? input.labelSmoothing : 0,
    classes: targetClasses(question),
    isIndices: result.target.kind === 'indices',
    isIgnored: ignoredRows(question),
    hasIgnored: count < rows,
    rows,
    count,
    isMean: input.reduction !== 'sum' && input.reduction !== 'none',
    common: applying({
      scaled_first: input.temperature !== 1 || input.logitScale !== 1 || input.softcap !== Number.POSITIVE_INFINITY,
      z_loss_left_out: input.lseSquareScale !== 0,
    }),
  };
}

/** The weight of each row's target, 1 without weights and 0 for ignored rows. */
export function weightsOfRows({ weight, classes, isIgnored, rows }: Settings): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    if (isIgnored(row)) return 0;
    return weight && classes ? weight[classes[row]] : 1;
  });
}
