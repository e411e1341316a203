/**
 * What a colour means, the same everywhere: the prediction q, the target p, the gradient, or none of them (grey). Peers that
 * are none of these are told apart by shades, from full to empty.
 */
export type Role = 'prediction' | 'target' | 'gradient' | 'neutral' | 'first' | 'second' | 'third' | 'fourth';

/** One value per category, drawn side by side with the other series. */
export interface Series {
  readonly key: string;
  readonly label: string;
  readonly role: Role;
  readonly values: ArrayLike<number>;
  readonly draggable?: boolean;
  /**
   * Drawn not as bars but as a line across each category, or above the end of the axis where it would flatten the bars. Lines come
   * after all bars, and are drawn where each bar is an element of its own.
   */
  readonly line?: boolean;
}

/** What a column chart draws, whoever draws it. */
export interface ChartData {
  /** Names, or a count: then the names are 0, 1, 2 ... */
  readonly categories: readonly string[] | number;
  /** What a category is: 'class', 'row'. */
  readonly categoryLabel: string;
  readonly series: readonly Series[];
  /** The values the axis spans; without it, zero and all finite values. */
  readonly domain?: readonly [number, number] | undefined;
  /** The text of a value. */
  readonly format: (value: number) => string;
}

export function categoryCount(data: ChartData): number {
  return typeof data.categories === 'number' ? data.categories : data.categories.length;
}

/** The series drawn as bars. */
export function barSeries(data: ChartData): readonly Series[] {
  return data.series.filter(({ line }) => !line);
}

/** The name of a category as the axis shows it. */
export function categoryName(data: ChartData, index: number): string {
  return typeof data.categories === 'number' ? String(index) : (data.categories[index] ?? '');
}

/** The name of a category where it stands alone: a bare number says what it counts. */
export function describeCategory(data: ChartData, index: number): string {
  const name = categoryName(data, index);
  return /^\d*$/.test(name) ? `${data.categoryLabel} ${name}`.trim() : name;
}

/** A category and all its values as one sentence, for a screen reader. */
export function describeValues(data: ChartData, index: number): string {
  const values = data.series
    .filter((series) => index < series.values.length)
    .map((series) => `${series.label} ${data.format(series.values[index] as number)}`);
  return `${describeCategory(data, index)}: ${values.join(', ')}`;
}

/** Whether two lists, or two counts, hold the same. */
export function sameItems(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return (
    Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, position) => item === b[position])
  );
}

/** Whether two lists of series draw the same, so that a list made anew around old values costs nothing. */
export function sameSeries(a: readonly Series[] | undefined, b: readonly Series[] | undefined): boolean {
  const fields = ({ key, label, role, values, draggable = false, line = false }: Series) => [
    key,
    label,
    role,
    values,
    draggable,
    line,
  ];
  return (
    a?.length === b?.length &&
    !!a &&
    !!b &&
    a.every((one, position) => sameItems(fields(one), fields(b[position] as Series)))
  );
}
