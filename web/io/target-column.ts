import { asciiForm } from './ascii-form.ts';
import { splitCells } from './csv-header.ts';
import { roleOf } from './part-names.ts';

/** A table whose target stood in a column of its own, taken apart. */
export interface TargetColumn {
  /** The rows without the target. */
  readonly logits: string;
  /** The target, one a line. */
  readonly target: string;
  /** The column's name, or its number from 1. */
  readonly column: string;
  /** Whether the column was named as a target, or only looks like one. */
  readonly isNamed: boolean;
  /** Names of the columns that number the rows, which are left out. */
  readonly omitted: readonly string[];
}

const rowNumbers = /^(?:|#|id|idx|index|row|unnamed: ?0)$/i;
const wholeNumber = /^-?\d{1,9}(?:\.0*)?$/;
const anyNumber = /^[-+]?(?:\d|\.\d|inf|nan)/i;
/** Rows from one word of progress to the next: some milliseconds. */
const stride = 1024;
/** The index that frameworks pass over. */
const ignored = -100;

/**
 * The target column of a table of numbers: the one whose name says so, or else a last or first one of whole numbers that could be
 * class indices, where the others hold fractions. Undefined where there is none, or the table is not one. `reached` hears which part of
 * the table is taken apart and put together, from 0 to 1.
 */
export function splitTargetColumn(text: string, reached: (share: number) => void = () => {}): TargetColumn | undefined {
  const source = asciiForm(text).trimStart();
  const firstLine = /[^\r\n]*/.exec(source)?.[0] ?? '';
  const separator = ['\t', ';', ','].find((mark) => firstLine.includes(mark)) ?? ' ';
  const first = splitCells(firstLine, separator);
  if (first.length < 3 || /[[\](){}<>\\&]/.test(firstLine)) return undefined;
  const header = first.some((cell) => anyNumber.test(cell)) && !hasTarget(first) ? null : first;
  const named = header ? header.findIndex(isTarget) : -1;
  if (named < 0 && !first.some((cell) => wholeNumber.test(cell)) && !header) return undefined;

  const lines = source.split(/\r\n?|\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const given = header ? lines.slice(1) : lines;
  // Each row once when it is taken apart, and once when it is put together.
  const reachedRow = (row: number, before: number) => {
    if (row % stride === 0) reached(before + row / (2 * given.length));
  };
  const rows = given.map((line, row) => {
    reachedRow(row, 0);
    return splitCells(line, separator);
  });
  const width = first.length;
  if (rows.length === 0 || rows.some((cells) => cells.length !== width)) return undefined;
  // What has fractions is no class, whatever its name.
  if (named >= 0 && rows.some((cells) => anyNumber.test(cells[named]) && !wholeNumber.test(cells[named])))
    return undefined;

  const columns = Array.from({ length: width }, (_, column) => column);
  const omitted = header
    ? columns.filter((column) => column !== named && numbersRows(header[column], rows, column))
    : [];
  const kept = columns.filter((column) => !omitted.includes(column));
  const target = named >= 0 ? named : unnamedTarget(rows, kept);
  if (target === undefined) return undefined;
  const others = kept.filter((column) => column !== target);
  if (others.length < 2) return undefined;

  const names = header ? others.map((column) => header[column]) : [];
  const isHeader = names.length > 0 && names.every((name) => /^[\p{L}_]/u.test(name) && !anyNumber.test(name));
  const written = rows.map((cells, row) => {
    reachedRow(row, 0.5);
    return others.map((column) => cells[column]).join(separator);
  });
  return {
    logits: (isHeader ? [names.join(separator), ...written] : written).join('\n'),
    target: rows.map((cells) => classOf(cells[target], names)).join('\n'),
    column: header?.[target] || String(target + 1),
    isNamed: named >= 0,
    omitted: omitted.map((column) => header?.[column] || String(column + 1)),
  };
}

function isTarget(name: string): boolean {
  return roleOf(name)?.role === 'target';
}

function hasTarget(names: readonly string[]): boolean {
  return names.some(isTarget);
}

/** Whether a column counts the rows, from any number. */
function numbersRows(name: string, rows: readonly (readonly string[])[], column: number): boolean {
  if (!rowNumbers.test(name)) return false;
  const first = Number(rows[0][column]);
  return rows.every((cells, row) => Number(cells[column]) === first + row);
}

/** The last or first column, if it holds class indices of the others and they hold something else. */
function unnamedTarget(rows: readonly (readonly string[])[], columns: readonly number[]): number | undefined {
  if (rows.length < 2) return undefined;
  const classes = columns.length - 1;
  return [columns[classes], columns[0]].find((target) => {
    const isIndex = (cell: string) => {
      const value = Number(cell);
      return wholeNumber.test(cell) && ((value >= 0 && value < classes) || value === ignored);
    };
    const others = columns.filter((column) => column !== target);
    return (
      rows.every((cells) => isIndex(cells[target])) &&
      rows.some((cells) => cells[target] !== rows[0][target]) &&
      rows.some((cells) => others.some((column) => !wholeNumber.test(cells[column])))
    );
  });
}

/** A class written by its name becomes the index of the column with that name, as `cat` or `p_cat`. */
function classOf(cell: string, names: readonly string[]): string {
  if (anyNumber.test(cell) || cell === '') return cell;
  const exact = names.indexOf(cell);
  const suffixed = names.findIndex(
    (name) => name.endsWith(cell) && /[^\p{L}\p{N}]/u.test(name.at(-cell.length - 1) ?? ''),
  );
  const index = exact >= 0 ? exact : suffixed;
  return index >= 0 ? String(index) : cell;
}
