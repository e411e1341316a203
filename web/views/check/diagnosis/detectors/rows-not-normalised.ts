import type { CheckResult } from '../../check-result.ts';
import type { ResultDetector } from '../finding.ts';
import { withMovedAxis, withNumbers } from '../rewrite.ts';
import { classSums, isOne, normalised, type Unnormalised, unnormalisedRows } from '../row-sums.ts';

type Cause = 'all' | 'rows' | 'unknown';

/** Probabilities whose rows do not sum to 1, and what else sums to 1 instead. */
function unnormalised({ kind, values, layout }: CheckResult): (Unnormalised & { cause: Cause }) | null {
  const found = kind === 'probabilities' && layout.classes > 1 ? unnormalisedRows(values, layout) : null;
  if (!found) return null;
  if (layout.rows === 1) return { ...found, cause: 'unknown' };
  const sums = classSums(values, layout);
  if (sums.every((sum) => isOne(sum))) return { ...found, cause: 'rows' };
  return { ...found, cause: isOne(sums.reduce((all, sum) => all + sum, 0)) ? 'all' : 'unknown' };
}

/** Each row divided by its sum, as a text. */
function divided(result: CheckResult, text: string): string | null {
  const quotients = normalised(result.values, result.layout);
  return quotients && withNumbers(text, result, (_, index) => quotients[index]);
}

export const rowsNotNormalised: ResultDetector = (result, { logits }) => {
  const found = unnormalised(result);
  if (found?.cause !== 'unknown') return null;
  const text = divided(result, logits);
  return { values: { row: found.row, sum: found.sum, count: found.count }, ...(text && { patch: { logits: text } }) };
};

/** One softmax over the whole array, as scipy's without an axis: dividing by the sum of each row is exactly the way back. */
export const softmaxOverAll: ResultDetector = (result, { logits }) => {
  if (unnormalised(result)?.cause !== 'all') return null;
  const text = divided(result, logits);
  return text ? { patch: { logits: text } } : {};
};

/** The columns sum to 1: the softmax ran over the rows, or, in a square, rows and columns were exchanged. */
export const softmaxOverRows: ResultDetector = (result, { logits }) => {
  if (unnormalised(result)?.cause !== 'rows') return null;
  const isSquare = result.shape.length === 2 && result.shape[0] === result.shape[1];
  return isSquare ? { patch: { logits: withMovedAxis(logits, result, 0, 1) } } : {};
};
