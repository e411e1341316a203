import { defaultState } from '../../../../state/schema.ts';
import type { ResultDetector } from '../finding.ts';
import { withNumbers } from '../rewrite.ts';

const isInfinite = (loss: number) => loss === Number.POSITIVE_INFINITY;

/** A logit of -inf, as of a masked class, at the target. Rows of a class index can be left out. */
export const impossibleTarget: ResultDetector = (result, input) => {
  const { kind, target, plainLosses, count } = result;
  const row = plainLosses.findIndex(isInfinite);
  if (kind !== 'logits' || row < 0) return null;
  const infinite = plainLosses.filter(isInfinite).length;
  const values = { row, count: infinite };
  if (target.kind !== 'indices' || infinite === count) return { values };
  const numbers = { values: Float64Array.from(target.indices), spans: target.spans };
  const leaveOut = (_: number, place: number) => (isInfinite(plainLosses[place]) ? input.ignoreIndex : null);
  return { values, patch: { target: withNumbers(input.target, numbers, leaveOut) } };
};

/** A probability of 0 where the target has some, and nothing clips it. */
export const zeroProbability: ResultDetector = ({ kind, losses }) => {
  const row = losses.findIndex(isInfinite);
  return kind === 'probabilities' && row >= 0 ? { values: { row }, patch: { eps: defaultState.eps } } : null;
};
