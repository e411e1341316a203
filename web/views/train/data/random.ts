/** Reproducible randomness: the same seed gives the same numbers in every browser. */
export interface Random {
  /** From 0 up to, but not, 1, in steps of 2^-32. */
  readonly uniform: () => number;
  /** Mean 0, variance 1. */
  readonly gaussian: () => number;
}

/** A counter whose steps are mixed by multiplication and shifts; all 32 bits of `seed` count. */
export function randomFrom(seed: number): Random {
  let counter = Math.imul(seed, 0x2545f491) | 0;
  const uniform = () => {
    counter = (counter + 0x9e3779b9) | 0;
    let mixed = counter;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
  // Box and Muller's transform; 1 - u is never 0.
  const gaussian = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, gaussian };
}
