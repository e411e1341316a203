import { noFigures, type ViewResult } from '../../../app/result-event.ts';
import type { Split } from '../data/split.ts';
import type { Measures } from './recording.ts';

/** A run at an epoch, for whoever listens: of the rows held back, or of those learned from where none are. */
export function runResult(measures: Measures, { train, test }: Split): ViewResult {
  const { epoch, trainLoss, testLoss, trainAccuracy, testAccuracy } = measures;
  const [rows, loss, accuracy] = test.length > 0 ? [test, testLoss, testAccuracy] : [train, trainLoss, trainAccuracy];
  const count = rows.length;
  return { ...noFigures, loss, perplexity: Math.exp(loss), count, correct: Math.round(accuracy * count), epoch };
}
