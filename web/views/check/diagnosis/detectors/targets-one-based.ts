import { classLayout } from '../../class-layout.ts';
import type { ProblemDetector } from '../finding.ts';
import { withNumbers } from '../rewrite.ts';

/** Class indices from 1 to C, with a C among them and no 0. */
export const targetsOneBased: ProblemDetector = (
  { code },
  { kind, target: text, ignoreIndex },
  { numbers, target },
) => {
  if (code !== 'target_out_of_range' || !numbers || !target) return null;
  const { classes } = classLayout(numbers.shape);
  const isIgnored = (value: number) => kind === 'logits' && value === ignoreIndex;
  const indices = target.values.filter((value) => !isIgnored(value));
  const isOneBased = indices.every((value) => value >= 1 && value <= classes) && indices.includes(classes);
  if (!isOneBased || classes < 2) return null;
  const fromZero = withNumbers(text, target, (value) => (isIgnored(value) ? null : value - 1));
  return { values: { classes, last: classes - 1 }, patch: { target: fromZero } };
};
