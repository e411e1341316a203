const digit = 16;
const buckets = 2 ** digit;

/**
 * The rows with the largest loss first, NaN before all, equal ones in their order. Losses are compared as float32: more digits
 * than are shown. Sorted by their bits in two passes, in time proportional to the rows.
 */
export function worstFirst(losses: Float64Array): Uint32Array {
  // Adding 0 makes -0 the same as 0.
  const bits = new Uint32Array(Float32Array.from(losses).map((loss) => loss + 0).buffer);
  // As whole numbers, the bits of floats ascend with them, once those of negative ones are turned round.
  const keys = bits.map((float, row) => {
    if (Number.isNaN(losses[row])) return 0;
    return ~(float >> 31 === 0 ? float | 0x80000000 : ~float);
  });
  const order = Uint32Array.from(keys, (_, row) => row);
  return byDigit(byDigit(order, keys, 0), keys, digit);
}

/** One stable pass of a radix sort. */
function byDigit(order: Uint32Array, keys: Uint32Array, shift: number): Uint32Array {
  const places = new Uint32Array(buckets + 1);
  const bucketOf = (row: number) => (keys[row] >>> shift) & (buckets - 1);
  for (const row of order) places[bucketOf(row) + 1]++;
  for (let bucket = 0; bucket < buckets; bucket++) places[bucket + 1] += places[bucket];
  const sorted = new Uint32Array(order.length);
  for (const row of order) sorted[places[bucketOf(row)]++] = row;
  return sorted;
}
