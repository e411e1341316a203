import { isAllowed } from '../../../../state/schema.ts';
import { classLayout } from '../../class-layout.ts';
import type { ProblemDetector } from '../finding.ts';

/** One and the same number stands wherever a target is no class: it may mark rows that do not count. */
export const ignoreIndexDiffers: ProblemDetector = ({ code }, { kind, ignoreIndex }, { numbers, target }) => {
  if (code !== 'target_out_of_range' || kind !== 'logits' || !numbers || !target) return null;
  const { classes } = classLayout(numbers.shape);
  const strangers = target.values.filter((value) => !(value >= 0 && value < classes) && value !== ignoreIndex);
  const [value] = strangers;
  const isMark = strangers.every((other) => other === value) && isAllowed('ignoreIndex', value);
  // A number above the classes that stands where one counted from 1 would is no mark.
  if (!isMark || strangers.length === target.values.length || value === classes) return null;
  return { values: { value, count: strangers.length, index: ignoreIndex }, patch: { ignoreIndex: value } };
};
