import type { TellProgress } from '../../work/work-progress.ts';
import { worstFirst } from '../../worst-first.ts';
import { type BatchFacts, ignored } from './batch-facts.ts';
import { type ClassStatistics, classStatistics } from './class-statistics.ts';
import { type Confusion, confusions } from './confusions.ts';
import { type LossHistogram, lossHistogram } from './loss-histogram.ts';
import { type Reliability, reliability } from './reliability.ts';

const shownWorst = 10;

/** All that is told about a batch. It crosses from a worker as it is. */
export interface BatchStatistics {
  /** The rows that count. */
  readonly count: number;
  readonly classes: number;
  readonly worst: readonly WorstRow[];
  readonly histogram: LossHistogram;
  readonly byClass: ClassStatistics;
  /** The pairs of true and predicted class that occur. */
  readonly confusions: readonly Confusion[];
  readonly reliability: Reliability;
}

export interface WorstRow {
  readonly row: number;
  readonly truth: number;
  readonly predicted: number;
  readonly loss: number;
}

/** In time proportional to the rows. */
export function batchStatistics(facts: BatchFacts, tell: TellProgress = () => {}): BatchStatistics {
  const { losses, truth, predicted, classes } = facts;
  const told = (parts: number) => tell({ step: 'computing', share: parts / 5 });
  const order = worstFirst(losses).filter((row) => truth[row] !== ignored);
  const worst = Array.from(order.subarray(0, shownWorst), (row) => ({
    row,
    truth: truth[row],
    predicted: predicted[row],
    loss: losses[row],
  }));
  told(1);
  const histogram = lossHistogram(losses, order);
  told(2);
  const byClass = classStatistics(facts, order);
  told(3);
  const pairs = confusions(facts, order);
  told(4);
  const bins = reliability(facts, order);
  told(5);
  return { count: order.length, classes, worst, histogram, byClass, confusions: pairs, reliability: bins };
}
