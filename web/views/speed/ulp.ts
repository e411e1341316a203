const words = new Uint32Array(1);
const single = new Float32Array(words.buffer);

/** The distance between two neighbouring float32 numbers where `value` is. */
export function float32Spacing(value: number): number {
  single[0] = value;
  const exponent = (words[0] >>> 23) & 0xff;
  return 2 ** (Math.max(exponent, 1) - 150);
}

/** The largest distance of a value from the exact one, in such spacings; half of one is as near as a float32 comes. */
export function worstUlp(values: ArrayLike<number>, exact: Float64Array): number {
  if (values.length !== exact.length) throw new RangeError(`${values.length} values for ${exact.length}`);
  let worst = 0;
  for (let i = 0; i < exact.length; i++) {
    const error = Math.abs(values[i] - exact[i]) / float32Spacing(exact[i]);
    // NaN is as wrong as can be.
    if (!(error <= worst)) worst = Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
  }
  return worst;
}
