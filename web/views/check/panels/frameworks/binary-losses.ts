import type { Question } from './quote.ts';

/** -(p log q + (1 - p) log(1 - q)) for each number, with 1 - q in the precision that is computed in; 0 log 0 is NaN. */
export function binaryLosses({ input, result }: Question, q: Float64Array): Float64Array {
  const { target } = result;
  if (target.kind !== 'probabilities') return new Float64Array(q.length).fill(Number.NaN);
  const round = input.dtype === 'float32' ? Math.fround : (value: number) => value;
  return q.map((value, row) => {
    const p = round(target.probabilities[row]);
    return -(p * Math.log(value) + round(1 - p) * Math.log(round(1 - value)));
  });
}

/** Whether clipping to [eps, 1 - eps] would change a number. */
export function isClippedBy(q: Float64Array, eps: number): boolean {
  return q.some((value) => value < eps || value > 1 - eps);
}
