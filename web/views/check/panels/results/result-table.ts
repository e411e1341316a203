import type { State } from '../../../../state/schema.ts';
import type { CheckInput, CheckResult } from '../../check-result.ts';
import type { Settled } from '../../check-runner.ts';
import { classOffset, rowOf } from '../../class-layout.ts';
import { inUnit } from '../../format-value.ts';
import { binaryClass, targetClass } from '../../targets.ts';

/** What stands in a cell; null for what there is nothing of, as the prediction at a target that was ignored. */
export type Cell = number | boolean | string | readonly number[] | null;

/** The results with names that need no translation: those of the field and of its frameworks. */
export interface ResultTable {
  /** What came out, and everything that was assumed. */
  readonly summary: readonly (readonly [name: string, value: Cell])[];
  readonly columns: readonly string[];
  readonly rowCount: number;
  /** The cells of one row, in the order of the columns. */
  readonly row: (row: number) => readonly Cell[];
}

/** What of a result a table is made of: no more has to cross to a worker. */
export interface Tabled {
  readonly input: Omit<CheckInput, 'logits' | 'target'>;
  readonly result: Pick<
    CheckResult,
    | 'kind'
    | 'shape'
    | 'layout'
    | 'target'
    | 'loss'
    | 'losses'
    | 'argmax'
    | 'prediction'
    | 'count'
    | 'correct'
    | 'perplexity'
    | 'entropy'
    | 'divergence'
  >;
}

export function tabled({ input, result }: Settled): Tabled {
  const { logits: _, target: __, ...options } = input;
  const { kind, shape, layout, target, loss, losses, argmax, prediction } = result;
  const { count, correct, perplexity, entropy, divergence } = result;
  return {
    input: options,
    result: {
      kind,
      shape,
      layout,
      target,
      loss,
      losses,
      argmax,
      prediction,
      count,
      correct,
      perplexity,
      entropy,
      divergence,
    },
  };
}

const columns = ['row', 'target', 'predicted', 'q_target', 'loss', 'correct'] as const;

export function resultTable(of: Tabled, unit: State['unit']): ResultTable {
  const { layout } = of.result;
  return {
    summary: summary(of, unit),
    columns,
    rowCount: layout.rows,
    row: (row) => cells(of, unit, row),
  };
}

function cells({ input, result }: Tabled, unit: State['unit'], row: number): Cell[] {
  const { kind, target, layout, argmax, losses } = result;
  const isSoft = target.kind === 'probabilities' && !target.oneHot;
  const truth = kind === 'binary' ? binaryClass(target, row) : targetClass(target, layout, row);
  const isIgnored = kind === 'logits' && target.kind === 'indices' && truth === input.ignoreIndex;
  return [
    row,
    isSoft ? softTarget(result, row) : truth,
    argmax[row],
    isSoft || isIgnored ? null : predicted(result, row, truth),
    inUnit(losses[row], unit),
    isIgnored ? null : truth === argmax[row],
  ];
}

function softTarget({ kind, target, layout }: Tabled['result'], row: number): Cell {
  if (target.kind === 'indices') return null;
  return kind === 'binary' ? target.probabilities[row] : Array.from(rowOf(target.probabilities, layout, row));
}

/** The probability that the prediction gives to a class. */
function predicted({ kind, prediction, layout }: Tabled['result'], row: number, index: number): number {
  if (kind !== 'binary') return prediction[classOffset(layout, row, index)];
  return index === 1 ? prediction[row] : 1 - prediction[row];
}

function summary({ input, result }: Tabled, unit: State['unit']): (readonly [string, Cell])[] {
  const { kind, shape, loss, count, correct, perplexity, entropy, divergence, target } = result;
  const isLogits = kind === 'logits';
  const entries: [string, Cell, boolean][] = [
    ['loss', inUnit(loss ?? 0, unit), loss !== null],
    ['unit', unit, true],
    ['reduction', input.reduction, true],
    ['perplexity', perplexity, true],
    ['entropy', inUnit(entropy ?? 0, unit), entropy !== null],
    ['kl_divergence', inUnit(divergence ?? 0, unit), divergence !== null],
    ['rows_counted', count, true],
    ['rows_correct', correct, true],
    ['numbers', kind, true],
    ['shape', shape, true],
    ['target', target.kind === 'indices' ? 'indices' : target.oneHot ? 'one-hot' : 'probabilities', true],
    ['dtype', input.dtype, true],
    ['label_smoothing', input.labelSmoothing, isLogits && input.labelSmoothing !== 0],
    ['temperature', input.temperature, isLogits && input.temperature !== 1],
    ['logit_scale', input.logitScale, isLogits && input.logitScale !== 1],
    ['softcap', input.softcap, isLogits && input.softcap !== Infinity],
    ['lse_square_scale', input.lseSquareScale, isLogits && input.lseSquareScale !== 0],
    ['weight', input.weight.trim(), isLogits && input.weight.trim() !== ''],
    ['ignore_index', input.ignoreIndex, isLogits && target.kind === 'indices'],
    ['eps', input.eps, kind === 'probabilities'],
  ];
  return entries.filter(([, , isSaid]) => isSaid).map(([name, value]) => [name, value]);
}
