import { isProbability } from '../../../../io/value-failure.ts';
import type { State } from '../../../../state/schema.ts';
import type { CheckResult } from '../../check-result.ts';
import type { Numbers, ResultDetector } from '../finding.ts';
import { withMovedAxis, withNumbers } from '../rewrite.ts';
import { classSums, isOne, normalised, type Unnormalised, unnormalisedRows } from '../row-sums.ts';

type Cause = 'transposed' | 'several' | 'unknown';

/** Targets that are rows of numbers which do not sum to 1, and why that may be. */
function unnormalised({
  kind,
  target,
  layout,
  shape,
}: CheckResult): (Unnormalised & Numbers & { cause: Cause }) | null {
  if (kind === 'binary' || target.kind !== 'probabilities' || layout.classes < 2) return null;
  const { probabilities: values, spans } = target;
  const found = unnormalisedRows(values, layout);
  if (!found) return null;
  const isSquare = shape.length === 2 && layout.rows === layout.classes;
  const isTransposed = isSquare && classSums(values, layout).every((sum) => isOne(sum));
  const isYesNo = values.every((value) => value === 0 || value === 1);
  return { ...found, values, shape, spans, cause: isTransposed ? 'transposed' : isYesNo ? 'several' : 'unknown' };
}

export const targetTransposed: ResultDetector = (result, { target }) => {
  const found = unnormalised(result);
  return found?.cause === 'transposed' ? { patch: { target: withMovedAxis(target, found, 0, 1) } } : null;
};

/** Zeros and ones that are not one-hot answer a question of yes or no for each number. */
export const severalOnes: ResultDetector = (result, { reduction }) => {
  const found = unnormalised(result);
  if (found?.cause !== 'several') return null;
  const canBeBinary = result.values.every(isProbability);
  const patch: Partial<State> = { kind: 'binary', ...(reduction === 'mean_all' && { reduction: 'mean' }) };
  return { values: { row: found.row, sum: found.sum }, ...(canBeBinary && { patch }) };
};

export const targetsNotNormalised: ResultDetector = (result, { target }) => {
  const found = unnormalised(result);
  if (found?.cause !== 'unknown') return null;
  const quotients = normalised(found.values, result.layout);
  const text = quotients && withNumbers(target, found, (_, index) => quotients[index]);
  return { values: { row: found.row, sum: found.sum, count: found.count }, ...(text && { patch: { target: text } }) };
};
