import { formatShape, sameButForOnes } from '../../../../io/shape.ts';
import { classLayout } from '../../class-layout.ts';
import type { Numbers, ProblemDetector } from '../finding.ts';
import { movedShape, withMovedAxis } from '../rewrite.ts';
import { sumToOne } from '../row-sums.ts';

/** The axes that the classes may lie along instead of the second: most often the last, else the first. */
const otherAxes = (shape: readonly number[]) => [...new Set([shape.length - 1, 0])].filter((axis) => axis !== 1);

/** A target whose rows sum to 1 as they stand is not the one that lies on its side. */
const isUpright = ({ values, shape }: Numbers) => sumToOne(values, classLayout(shape));

/** The numbers would fit the target if their classes lay along another axis, as in (C, N) or (N, H, W, C). */
export const classAxis: ProblemDetector = ({ code }, { logits }, { numbers, target }) => {
  if (code !== 'target_shape' || !numbers || !target || numbers.shape.length < 2) return null;
  const from = otherAxes(numbers.shape).find((axis) => {
    const shape = movedShape(numbers.shape, axis, 1);
    return (
      sameButForOnes(target.shape, shape.toSpliced(1, 1)) || (sameButForOnes(target.shape, shape) && isUpright(target))
    );
  });
  if (from === undefined) return null;
  const values = { found: formatShape(numbers.shape), moved: formatShape(movedShape(numbers.shape, from, 1)) };
  return { values, patch: { logits: withMovedAxis(logits, numbers, from, 1) } };
};

/** The same of the target: one-hot rows that stand as columns. */
export const targetClassAxis: ProblemDetector = ({ code }, { target: text }, { numbers, target }) => {
  if (code !== 'target_shape' || !numbers || !target || target.shape.length < 2 || isUpright(target)) return null;
  const from = otherAxes(target.shape).find((axis) => sameButForOnes(movedShape(target.shape, axis, 1), numbers.shape));
  if (from === undefined) return null;
  const values = { found: formatShape(target.shape), moved: formatShape(movedShape(target.shape, from, 1)) };
  return { values, patch: { target: withMovedAxis(text, target, from, 1) } };
};
