import { type CsvTable, guessTarget, isMissing, isNumber, readCsvTable } from './csv-table.ts';
import type { DataProblem, DataRemark, DataResult } from './data-set.ts';

/** Leaves the reading of a table; `readCsv` turns it into its result. */
class Refusal extends Error {
  readonly problem: DataProblem;

  constructor(code: DataProblem['code'], values: DataProblem['values']) {
    super(code);
    this.problem = { code, values };
  }
}

/** A class is something that occurs again: more of them than this are numbers to be predicted, or names. */
const mostClasses = 32;
const longestCell = 24;

/** A cell as a message quotes it. */
const quote = (cell: string) => (cell.length > longestCell ? `${cell.slice(0, longestCell)}…` : cell);

/**
 * Reads CSV as data to learn from: `target` is the column of the classes, which may be numbers or words; every other column is a feature,
 * and must hold a finite number in each row.
 *
 * @param target name of a column; '' to guess it
 */
export function readCsv(text: string, target = ''): DataResult {
  const read = readCsvTable(text);
  if (!read.ok) return read;
  try {
    return dataOf(read.table, target);
  } catch (refusal) {
    if (refusal instanceof Refusal) return { ok: false, problem: refusal.problem };
    throw refusal;
  }
}

function dataOf({ names, rows, lines }: CsvTable, target: string): DataResult {
  const targetName = target || guessTarget(names);
  const targetColumn = names.indexOf(targetName);
  if (targetColumn < 0) throw new Refusal('unknown_target', { column: quote(targetName), columns: names.join(', ') });
  const cells = (column: number) => rows.map((row) => row[column]);
  const { classNames, labels } = classesOf(targetName, cells(targetColumn), lines);

  const features = new Float64Array(rows.length * (names.length - 1));
  const remarks: DataRemark[] = [];
  const columns = names.flatMap((_, column) => (column === targetColumn ? [] : column));
  for (const [place, column] of columns.entries()) {
    const values = numbersOf(names[column], cells(column), lines);
    for (const [row, value] of values.entries()) features[row * columns.length + place] = value;
    if (values.every((value) => value === values[0])) {
      remarks.push({ code: 'constant', values: { column: quote(names[column]), value: String(values[0]) } });
    }
  }
  const featureNames = columns.map((column) => names[column]);
  const shape = [rows.length, columns.length] as const;
  return { ok: true, data: { features, shape, labels, featureNames, classNames, targetName }, remarks };
}

function numbersOf(name: string, cells: readonly string[], lines: readonly number[]): number[] {
  const refuse = (code: DataProblem['code'], row: number): never => {
    throw new Refusal(code, { column: quote(name), line: lines[row], found: quote(cells[row]) });
  };
  const odd = cells.findIndex((cell) => !isNumber(cell));
  if (odd < 0) return cells.map(Number);
  const texts = cells.filter((cell) => !isNumber(cell) && !isMissing(cell) && !isInfinite(cell));
  // A column of words is one thing to mend, a word among numbers another.
  if (2 * texts.length > cells.length) return refuse('text_column', cells.indexOf(texts[0]));
  if (isMissing(cells[odd])) return refuse('missing', odd);
  return refuse(isInfinite(cells[odd]) ? 'not_finite' : 'text', odd);
}

/** Infinity, also as a number too large for a double. */
const isInfinite = (cell: string) => /^[+-]?(inf|infinity|∞)$/i.test(cell) || Math.abs(Number(cell)) === Infinity;

function classesOf(name: string, cells: readonly string[], lines: readonly number[]) {
  const column = quote(name);
  const absent = cells.findIndex(isMissing);
  if (absent >= 0) throw new Refusal('missing_target', { column, line: lines[absent] });
  const areNumbers = cells.every(isNumber);
  const names = areNumbers ? cells.map((cell) => String(Number(cell))) : cells;
  const classNames = [...new Set(names)].sort((a, b) => (areNumbers ? Number(a) - Number(b) : a < b ? -1 : 1));
  if (classNames.length === 1) {
    throw new Refusal('one_class', { column, found: quote(classNames[0]), count: cells.length, line: lines[0] });
  }
  const most = Math.min(mostClasses, Math.max(2, Math.floor(cells.length / 2)));
  if (classNames.length > most) {
    // The row that brings the first class too many.
    const excess = names.findIndex((_, row) => new Set(names.slice(0, row + 1)).size > most);
    const values = { column, classes: classNames.length, count: cells.length, most, line: lines[excess] };
    throw new Refusal('many_classes', { ...values, found: quote(cells[excess]) });
  }
  const place = new Map(classNames.map((className, index) => [className, index]));
  return { classNames, labels: Int32Array.from(names, (className) => place.get(className) ?? 0) };
}
