import type { CheckInput, CheckResult } from '../../check-result.ts';

/** A figure of A and of B; null where one of them has none. */
export interface FigurePair {
  readonly key: 'loss' | 'perplexity' | 'accuracy' | 'entropy' | 'divergence';
  readonly a: number | null;
  readonly b: number | null;
}

/** What sets two results apart: their figures, in nats, and the loss of each row. */
export interface Differences {
  readonly figures: readonly FigurePair[];
  /** loss of B - loss of A, a row; null where they have different numbers of rows. Equal infinities differ by 0. */
  readonly rows: Float64Array | null;
}

export function differencesOf(a: CheckResult, b: CheckResult): Differences {
  const pair = (key: FigurePair['key'], of: (result: CheckResult) => number | null): FigurePair => ({
    key,
    a: of(a),
    b: of(b),
  });
  const figures = [
    pair('loss', ({ loss }) => loss),
    pair('perplexity', ({ perplexity }) => perplexity),
    pair('accuracy', ({ correct, count }) => (count === 0 ? null : correct / count)),
    pair('entropy', ({ entropy }) => entropy),
    pair('divergence', ({ divergence }) => divergence),
  ].filter((figure) => figure.a !== null || figure.b !== null);
  const isSameLength = a.losses.length === b.losses.length;
  return { figures, rows: isSameLength ? b.losses.map((loss, row) => difference(a.losses[row], loss)) : null };
}

/** b - a, where equal infinities do not differ. */
export function difference(a: number, b: number): number {
  return a === b ? 0 : b - a;
}

/** The rows with the largest differences first, as many as `most`; NaN is the largest of all, rows that agree are left out. */
export function mostChangedRows(rows: Float64Array, most: number): readonly number[] {
  const size = (row: number) => (Number.isNaN(rows[row]) ? Number.POSITIVE_INFINITY : Math.abs(rows[row]));
  return Array.from(rows.keys())
    .filter((row) => rows[row] !== 0)
    .sort((first, second) => size(second) - size(first) || first - second)
    .slice(0, most);
}

/** The fields of the input that A and B do not share. */
export function changedFields(a: CheckInput, b: CheckInput): readonly (keyof CheckInput)[] {
  return (Object.keys(a) as (keyof CheckInput)[]).filter((field) => !Object.is(a[field], b[field]));
}
