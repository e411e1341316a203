/** What d3-scale needs of d3-interpolate for ranges of numbers; the build puts it in that one's place (web/publish/plain-scales.ts). */

/** From `a` at 0 to `b` at 1. TypeError for colours, dates and texts, which d3-interpolate would know. */
export function interpolateNumber(a: unknown, b: unknown): (t: number) => number {
  const [from, to] = [Number(a), Number(b)];
  if (typeof a === 'string' || typeof b === 'string') throw new TypeError('a scale here has a range of numbers');
  return (t) => from * (1 - t) + to * t;
}

export { interpolateNumber as interpolate };

export function interpolateRound(a: unknown, b: unknown): (t: number) => number {
  const between = interpolateNumber(a, b);
  return (t) => Math.round(between(t));
}
