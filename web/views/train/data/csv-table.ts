import Papa from 'papaparse';
import type { DataProblem } from './data-set.ts';

/** A text as rows of cells, with the names of its columns. */
export interface CsvTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The line of the text that each row stands on, from 1: what a spreadsheet calls its row. */
  readonly lines: readonly number[];
}

export type CsvResult =
  | { readonly ok: true; readonly table: CsvTable }
  | { readonly ok: false; readonly problem: DataProblem };

/** Beyond this the page is no place for it: 10 MB is 100 000 rows of 10 numbers. */
const longestText = 10_000_000;

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const missing = /^(|\?|na|n\/a|nan|null|none)$/i;

/** Whether a cell is written as a finite number. */
export const isNumber = (cell: string): boolean => number.test(cell) && Number.isFinite(Number(cell));
/** Whether a cell stands for a value that is not there. */
export const isMissing = (cell: string): boolean => missing.test(cell);

const refuse = (code: DataProblem['code'], values: DataProblem['values'] = {}): CsvResult => ({
  ok: false,
  problem: { code, values },
});

/**
 * Reads CSV as it comes: separated by commas, semicolons, tabs or bars, with quotes or without. The first row names the columns if none
 * of its cells is a number.
 */
export function readCsvTable(text: string): CsvResult {
  if (text.length > longestText) return refuse('too_large', { most: longestText / 1e6 });
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''));
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) return refuse('quotes', { line: (broken.row ?? 0) + 1 });

  const cells = data.map((row) => row.map((cell) => cell.trim()));
  const filled = cells.flatMap((row, index) => (row.some((cell) => cell !== '') ? { row, line: index + 1 } : []));
  if (filled.length === 0) return refuse('empty');
  const [first] = filled;
  const hasNames = !first.row.some((cell) => isNumber(cell));
  const body = hasNames ? filled.slice(1) : filled;
  if (body.length === 0) return refuse('header_only');
  const names = first.row.map((cell, index) => (hasNames && cell !== '' ? cell : String(index + 1)));
  if (names.length < 2) return refuse('few_columns');
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) return refuse('same_name', { column: twice });
  const ragged = body.find(({ row }) => row.length !== names.length);
  if (ragged) return refuse('ragged', { line: ragged.line, found: ragged.row.length, expected: names.length });
  return { ok: true, table: { names, rows: body.map(({ row }) => row), lines: body.map(({ line }) => line) } };
}

/** The column of classes if nobody chose one: by its name, or the last. */
export function guessTarget(names: readonly string[]): string {
  return names.findLast((name) => /^(y|target|label|class|species|outcome)$/i.test(name)) ?? names[names.length - 1];
}

/** The names of the columns, as far as the first row tells; none of an empty text. */
export function columnNames(text: string): string[] {
  const [first = []] = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { preview: 1 }).data;
  const cells = first.map((cell) => cell.trim());
  const hasNames = !cells.some((cell) => isNumber(cell));
  return cells.map((cell, index) => (hasNames && cell !== '' ? cell : String(index + 1)));
}
