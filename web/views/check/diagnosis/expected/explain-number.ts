import type { Question } from '../../panels/frameworks/quote.ts';
import { explainers } from './explainers.ts';
import type { Explanation } from './explanation.ts';
import type { WrittenNumber } from './written-number.ts';

/** What may be behind a number that differs from the loss: the likeliest that fit it; empty when nothing known does. */
export function explainNumber({ value, tolerance }: WrittenNumber, question: Question): readonly Explanation[] {
  for (const explain of explainers) {
    const fitting = explain(question).filter((found) => Math.abs(found.value - value) <= tolerance);
    if (fitting.length > 0) return fitting;
  }
  return [];
}
