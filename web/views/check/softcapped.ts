import type { Xent } from '../../engine/xent.ts';

/**
 * cap * tanh(z / cap) for each number, read off the core: in the two-class row [z, 0] the loss of class 1 minus that of class 0
 * is the capped z itself, because the normaliser is the same in both.
 */
export function softcapped(xent: Xent, values: Float64Array, softcap: number): Float64Array {
  const pairs = new Float64Array(2 * values.length);
  for (const [index, value] of values.entries()) pairs[2 * index] = value;
  const loss = (target: number) =>
    xent.crossEntropy({ data: pairs, shape: [values.length, 2] }, new Int32Array(values.length).fill(target), {
      dtype: 'float64',
      reduction: 'none',
      softcap,
    }).value as { readonly data: Float64Array };
  const first = loss(0).data;
  return loss(1).data.map((value, index) => value - first[index]);
}
