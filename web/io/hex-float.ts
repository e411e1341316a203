/**
 * The exact value in hexadecimal as C's `%a`, Python's `float.fromhex` and Java write and read it: `0x1.8p+1` is 3. NaN and the
 * infinities as in Python: `nan`, `inf`, `-inf`.
 */
export function hexFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const high = bits.getUint32(0);
  const sign = high >>> 31 === 0 ? '' : '-';
  const exponent = (high >>> 20) & 0x7ff;
  const fraction = (high & 0xfffff).toString(16).padStart(5, '0') + bits.getUint32(4).toString(16).padStart(8, '0');
  const digits = fraction.replace(/0+$/, '');
  if (exponent === 0 && digits === '') return `${sign}0x0p+0`;
  const power = exponent === 0 ? -1022 : exponent - 1023;
  return `${sign}0x${exponent === 0 ? 0 : 1}${digits && `.${digits}`}p${power < 0 ? '' : '+'}${power}`;
}
