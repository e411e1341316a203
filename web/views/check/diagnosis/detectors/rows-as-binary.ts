import type { ProblemDetector } from '../finding.ts';

/** Rows of probabilities, one a class, with a class index each: as predict_proba and labels come. */
export const rowsAsBinary: ProblemDetector = ({ code }, _, { numbers, target }) => {
  if (code !== 'binary_target_shape' || !numbers || !target) return null;
  const [rows, classes] = numbers.shape;
  if (numbers.shape.length !== 2 || classes < 2 || target.values.length !== rows) return null;
  return { values: { classes }, patch: { kind: 'probabilities' } };
};
