import type { CheckInput, CheckResult } from '../../check-result.ts';
import { classOffset } from '../../class-layout.ts';
import { inUnit } from '../../format-value.ts';
import { binaryClass, targetClass } from '../../targets.ts';

/** A row that does not count has this as its true class. */
export const ignored = -1;

/** What the statistics of a batch are made of, one entry a row. */
export interface BatchFacts {
  /** In the unit that is shown. */
  readonly losses: Float64Array;
  /** The class of the target, or its most probable one; `ignored` for rows that do not count. */
  readonly truth: Int32Array;
  readonly predicted: Int32Array;
  /** The probability that the prediction gives to its own class. */
  readonly confidence: Float64Array;
  readonly classes: number;
}

/** What the facts are found in. It crosses to a worker as it is. */
export interface Batch
  extends Pick<CheckResult, 'kind' | 'layout' | 'target' | 'argmax' | 'prediction' | 'losses'>,
    Pick<CheckInput, 'ignoreIndex'> {
  readonly unit: 'nats' | 'bits';
}

export function batchFacts({ kind, layout, target, argmax, prediction, losses, ignoreIndex, unit }: Batch): BatchFacts {
  const isBinary = kind === 'binary';
  const ignoredIndex = kind === 'logits' && target.kind === 'indices' ? ignoreIndex : null;
  const truth = new Int32Array(layout.rows);
  const confidence = new Float64Array(layout.rows);
  for (let row = 0; row < layout.rows; row++) {
    const index = isBinary ? binaryClass(target, row) : targetClass(target, layout, row);
    truth[row] = index === ignoredIndex ? ignored : index;
    const isNo = isBinary && argmax[row] === 0;
    const stated = prediction[isBinary ? row : classOffset(layout, row, argmax[row])];
    confidence[row] = isNo ? 1 - stated : stated;
  }
  return {
    losses: losses.map((loss) => inUnit(loss, unit)),
    truth,
    predicted: argmax,
    confidence,
    classes: isBinary ? 2 : layout.classes,
  };
}
