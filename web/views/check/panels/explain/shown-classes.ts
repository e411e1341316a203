/** As many classes are written out in a formula; the others are an ellipsis. */
const mostClasses = 5;

/**
 * The classes that a formula writes out, in order: all of a few, otherwise those that matter: the ones of `first`, then those of
 * the largest `size`.
 */
export function shownClasses(size: Float64Array, first: readonly number[]): readonly number[] {
  const all = Array.from(size.keys());
  if (all.length <= mostClasses) return all;
  const bySize = [...all].sort((a, b) => size[b] - size[a]);
  return [...new Set([...first, ...bySize])].slice(0, mostClasses).sort((a, b) => a - b);
}
