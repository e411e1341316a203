import { defaultState } from '../../../../state/schema.ts';
import type { ResultDetector } from '../finding.ts';

/** A mean over nothing. If the ignored index is a class, it may not be meant to be ignored. */
export const allIgnored: ResultDetector = ({ count, layout }, { ignoreIndex }) => {
  if (count > 0) return null;
  const isClass = ignoreIndex >= 0 && ignoreIndex < layout.classes;
  return { values: { index: ignoreIndex }, ...(isClass && { patch: { ignoreIndex: defaultState.ignoreIndex } }) };
};
