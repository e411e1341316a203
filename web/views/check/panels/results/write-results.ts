import { shortestNumber } from '../../../../io/format-number.ts';
import { hexFloat } from '../../../../io/hex-float.ts';
import type { State } from '../../../../state/schema.ts';
import type { TellProgress } from '../../work/work-progress.ts';
import { resultTable, type Tabled } from './result-table.ts';
import { type TableFormat, tableFormats } from './table-formats.ts';

/** What is written, and how. It crosses to a worker as it is. */
export interface ResultsRequest {
  readonly tabled: Tabled;
  readonly unit: State['unit'];
  /** To the state, for formats that can hold it; null where it would be too long. */
  readonly link: string | null;
  readonly format: TableFormat['id'];
  readonly digits: 'shortest' | 'hexadecimal';
  /** As many rows from the first on. */
  readonly rows: number;
}

/** Rows from one word of progress to the next: some milliseconds. */
const stride = 1024;

/** The results as a file: of many rows it is handed from thread to thread, where its text would be copied. */
export function resultsFile(request: ResultsRequest, tell?: TellProgress): Blob {
  return new Blob([writeResults(request, tell)], { type: formatOf(request).mediaType });
}

/** The format that a request names. */
export function formatOf({ format }: Pick<ResultsRequest, 'format'>): TableFormat {
  return tableFormats.find(({ id }) => id === format) ?? tableFormats[0];
}

/** The results as a text. */
export function writeResults(
  { tabled, unit, link, format, digits, rows }: ResultsRequest,
  tell: TellProgress = () => {},
): string {
  const { dtype } = tabled.input;
  const number = digits === 'hexadecimal' ? hexFloat : (value: number) => shortestNumber(value, dtype);
  const table = resultTable(tabled, unit);
  const count = Math.min(rows, table.rowCount);
  const cells = (row: number) => {
    if (row % stride === 0) tell({ step: 'writing', share: row / count });
    return table.row(row);
  };
  return formatOf({ format }).write({ ...table, row: cells }, count, number, link);
}
