/** Whether two shapes differ in axes of length one only, so that the same row-major numbers serve both. */
export function sameButForOnes(a: readonly number[], b: readonly number[]): boolean {
  const isLong = (length: number) => length !== 1;
  return a.filter(isLong).join() === b.filter(isLong).join();
}

/** `2 × 3`; `1` for a lone number. */
export function formatShape(shape: readonly number[]): string {
  return shape.join(' × ') || '1';
}
