const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** "1.02 GB": three digits, in powers of a thousand. */
export function formatBytes(bytes: number): string {
  const rounded = Number(bytes.toPrecision(3));
  const power = rounded < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(rounded) / 3));
  const amount = rounded / 1000 ** power;
  const decimals = power === 0 || amount >= 100 ? 0 : amount >= 10 ? 1 : 2;
  return `${amount.toFixed(decimals)} ${units[power]}`;
}

/** "1:05" for 65 seconds, rounded up. */
export function formatDuration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
