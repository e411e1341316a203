import { lineEnd } from './characters.ts';

/** A cell with two marks, as `1.234,5`, may mean anything. */
const twoMarks = /[.,][^\t;\r\n.,]*[.,]/;
/** A comma that is neither behind nor before a digit separates words. */
const noDecimal = /(?:^|[^\d]),|,(?!\d)/m;
/** `1,234` may be a thousand; a comma that groups no three digits, or follows a lone 0, can't be. */
const noThousands = /(?:^|[^\d])0,\d|,\d{1,2}(?!\d)|,\d{4}/m;

/**
 * A table from a spreadsheet of half of Europe, where `0,5` is a half, with points instead, so that all offsets stay. Commas are
 * taken for decimal ones only where that is beyond doubt: tabs or semicolons separate the cells, each cell has one at most, and
 * not all of them could group thousands.
 */
export function withDecimalPoints(source: string, position: number): string {
  if (!/[\t;]/.test(source.slice(position, lineEnd(source, position)))) return source;
  const cells = source.slice(position);
  if (!noThousands.test(cells) || noDecimal.test(cells) || twoMarks.test(cells)) return source;
  return source.slice(0, position) + cells.replaceAll(',', '.');
}
