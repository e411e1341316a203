/** Fixed point: integers with so many bits after the point. */
const bits = 128n;
const one = 1n << bits;

/**
 * Where the logarithm of glibc, which scikit-learn draws with, is not rounded correctly: of the 9000 that make_classification takes,
 * these two.
 */
const roundedByGlibc: ReadonlyMap<number, number> = new Map([
  [0.9526656333094028, -0.04849129386073947],
  [0.21769042935227223, -1.5246812742607396],
]);

/**
 * The natural logarithm of a number from 2^-1000 to 1, correctly rounded: the same in every browser, which `Math.log` is not. From
 * log(x) = 2 atanh((x - 1) / (x + 1)), after x was brought to between 3/4 and 3/2.
 */
export function logarithm(x: number): number {
  const known = roundedByGlibc.get(x);
  if (known !== undefined) return known;
  let doublings = 0n;
  for (; x < 0.75; x *= 2) doublings++;
  const fixed = BigInt(x * 2 ** 53) << (bits - 53n);
  const log = 2n * inverseTanh(((fixed - one) << bits) / (fixed + one)) - doublings * log2;
  return Number(log) / 2 ** Number(bits);
}

/** log(2), by the same formula. */
const log2 = 2n * inverseTanh(one / 3n);

/** z + z^3 / 3 + z^5 / 5 + ... */
function inverseTanh(z: bigint): bigint {
  const square = (z * z) >> bits;
  let sum = 0n;
  let power = z;
  for (let n = 1n; power !== 0n; n += 2n) {
    sum += power / n;
    // Division, unlike a shift, brings negative numbers to zero, too.
    power = (power * square) / one;
  }
  return sum;
}
