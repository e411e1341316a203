import { readOnce } from '../../../../io/read-once.ts';
import type { Question } from '../../panels/frameworks/quote.ts';
import { explainers } from './explainers.ts';
import type { Explanation, Trial } from './explanation.ts';
import type { WrittenNumber } from './written-number.ts';

/**
 * What may be behind a number that differs from the loss: the likeliest that fit it; empty when nothing known does. `reached` hears
 * which part of what it may be is tried, from 0 to 1.
 */
export function explainNumber(
  { value, tolerance }: WrittenNumber,
  question: Question,
  reached: (share: number) => void = () => {},
): readonly Explanation[] {
  const read = readOnce(() => {});
  for (const [place, explain] of explainers.entries()) {
    const trial: Trial = { ...question, read, reached: (share) => reached((place + share) / explainers.length) };
    trial.reached(0);
    const fitting = explain(trial).filter((found) => Math.abs(found.value - value) <= tolerance);
    if (fitting.length > 0) return fitting;
  }
  return [];
}
