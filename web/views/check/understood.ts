import type { Translator } from '../../i18n/translator.ts';
import type { CheckResult } from './check-result.ts';

/** "3 rows × 3 classes, logits, from plain text". */
export function understoodNumbers({ text }: Translator, { kind, shape, layout, format }: CheckResult): string {
  return text('understood.numbers', {
    shape: shapeText({ text }, kind, shape, layout.rows),
    kind: text(`understood.${kind}`),
    format: text(`format.${format}`),
  });
}

function shapeText(
  { text }: Pick<Translator, 'text'>,
  kind: CheckResult['kind'],
  shape: readonly number[],
  rows: number,
): string {
  if (kind === 'binary') return text('count.values', { count: rows });
  const classes = (count: number) => text('count.classes', { count });
  if (shape.length === 1) return classes(shape[0]);
  const [first, second, ...rest] = shape;
  if (rest.length === 0) return `${text('count.rows', { count: first })} × ${classes(second)}`;
  return [first, classes(second), ...rest].join(' × ');
}

/** "3 class indices". */
export function understoodTarget({ text }: Translator, { kind, target, layout }: CheckResult): string {
  const count = layout.rows;
  if (kind === 'binary') return text('understood.binaryTarget', { count });
  if (target.kind === 'indices') return text('understood.indices', { count });
  return text(target.oneHot ? 'understood.oneHot' : 'understood.soft', { count });
}
