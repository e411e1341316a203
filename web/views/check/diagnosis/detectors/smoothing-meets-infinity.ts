import type { ResultDetector } from '../finding.ts';

/** Label smoothing wants some probability for every class, one with a logit of -inf included. */
export const smoothingMeetsInfinity: ResultDetector = ({ kind, losses, plainLosses }, { labelSmoothing }) => {
  if (kind !== 'logits' || labelSmoothing === 0) return null;
  const row = losses.findIndex(
    (loss, place) => loss === Number.POSITIVE_INFINITY && Number.isFinite(plainLosses[place]),
  );
  return row >= 0 ? { values: { row }, patch: { labelSmoothing: 0 } } : null;
};
