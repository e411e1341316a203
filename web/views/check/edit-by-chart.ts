import type { Xent } from '../../engine/xent.ts';
import { replaceValues } from '../../io/edit-text.ts';
import { formatNumber } from '../../io/format-number.ts';
import type { State } from '../../state/schema.ts';
import type { Settled } from './check-runner.ts';
import { classOffset, rowOf } from './class-layout.ts';

/** What a chart lets one drag. */
export type DraggedSeries = 'logits' | 'prediction' | 'target';

const digits = 4;

/** A dragged probability stays off 0 and 1, where no logit could follow. */
const nearest = 1e-4;

/** The texts after one bar was dragged to `value`. Only the numbers that it touches are written anew. */
export function editByDrag(
  { input, result }: Settled,
  xent: Xent,
  series: DraggedSeries,
  row: number,
  index: number,
  value: number,
): Partial<State> {
  const { layout, kind } = result;
  if (series === 'logits') {
    return { logits: replaceNumbers(input.logits, result.spans, [[classOffset(layout, row, index), value]]) };
  }
  const isTarget = series === 'target';
  const text = isTarget ? input.target : input.logits;
  const spans = isTarget ? result.target.spans : result.spans;
  const field = isTarget ? 'target' : 'logits';
  if (kind === 'binary') return { [field]: replaceNumbers(text, spans, [[row, index === 0 ? value : 1 - value]]) };
  if (series === 'prediction' && kind === 'logits') {
    const logit = logitFor({ input, result }, xent, row, index, value);
    return { logits: replaceNumbers(text, spans, [[classOffset(layout, row, index), logit]]) };
  }
  const before = isTarget && result.target.kind === 'probabilities' ? result.target.probabilities : result.values;
  const after = redistributed(rowOf(before, layout, row), index, value);
  const changes = after.map((changed, place): [number, number] => [classOffset(layout, row, place), changed]);
  return { [field]: replaceNumbers(text, spans, changes) };
}

/** The texts after another class was chosen as the target of a row; null where targets are no single classes. */
export function editTargetClass({ input, result }: Settled, row: number, index: number): Partial<State> | null {
  const { target, layout } = result;
  const write = (changes: readonly (readonly [number, number])[]) => ({
    target: replaceNumbers(input.target, target.spans, changes),
  });
  if (target.kind === 'indices') return write([[row, index]]);
  if (!target.oneHot) return null;
  if (result.kind === 'binary') return write([[row, 1 - index]]);
  return write(
    Array.from({ length: layout.classes }, (_, place) => [classOffset(layout, row, place), place === index ? 1 : 0]),
  );
}

function replaceNumbers(text: string, spans: Uint32Array, changes: readonly (readonly [number, number])[]): string {
  return replaceValues(text, spans, new Map(changes.map(([index, value]) => [index, formatNumber(value, digits)])));
}

/** The logit that gives a class the probability `value` while all others stay: log(q / (1 - q)) above their logsumexp. */
function logitFor({ input, result }: Settled, xent: Xent, row: number, index: number, value: number): number {
  const probability = Math.min(Math.max(value, nearest), 1 - nearest);
  const others = rowOf(result.scaledLogits ?? result.values, result.layout, row).filter((_, place) => place !== index);
  const lse = xent.logsumexp(others, { dtype: 'float64', axis: 0 }).value as number;
  const scaled = lse + Math.log(probability) - Math.log1p(-probability);
  return (scaled * input.temperature) / input.logitScale;
}

/**
 * A distribution with one entry set and the others scaled so that the sum stays, in steps of 0.0001; where all others are 0, they
 * share alike. What rounding leaves over goes to the largest of them.
 */
export function redistributed(before: Float64Array, index: number, value: number): number[] {
  // Nothing at all becomes a distribution.
  const sum = round(before.reduce((total, entry) => total + entry, 0)) || 1;
  const dragged = round(Math.min(value, sum));
  const others = sum - before[index];
  const rest = sum - dragged;
  const after = Array.from(before, (entry, place) => {
    if (place === index) return dragged;
    return round(others > 1e-9 ? (entry * rest) / others : rest / (before.length - 1));
  });
  let largest = index === 0 ? 1 : 0;
  for (let place = 0; place < after.length; place++) {
    if (place !== index && after[place] > after[largest]) largest = place;
  }
  if (largest < after.length) {
    const total = after.reduce((running, entry) => running + entry, 0);
    after[largest] = Math.max(0, round(after[largest] + sum - total));
  }
  return after;
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
