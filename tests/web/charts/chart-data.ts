import type { ChartData, Role, Series } from '../../../web/charts/column-data.ts';

export function makeSeries(
  key: string,
  values: ArrayLike<number>,
  role: Role = 'prediction',
  draggable = false,
): Series {
  return { key, label: `${role} ${key}`, role, values, draggable };
}

export function makeData(series: readonly Series[], rest: Partial<ChartData> = {}): ChartData {
  const longest = Math.max(0, ...series.map(({ values }) => values.length));
  return { categories: longest, categoryLabel: 'class', format: String, series, ...rest };
}

/** Numbers in [0, 1) that are the same in every run. */
export function repeatableNumbers(count: number, seed = 1): Float64Array {
  let state = seed;
  return Float64Array.from({ length: count }, () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  });
}
