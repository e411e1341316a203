import type { Cell, ResultTable } from './result-table.ts';

/** How a number is written: `0.5`, or as the bits are. */
export type WriteNumber = (value: number) => string;

export interface TableFormat {
  readonly id: 'tsv' | 'json' | 'markdown' | 'latex';
  readonly name: string;
  /** Of a file's name. */
  readonly ending: string;
  readonly mediaType: string;
  /** The summary and the rows. `link` is the state's, for formats that can hold it; null for none. */
  readonly write: (table: ResultTable, rows: number, number: WriteNumber, link: string | null) => string;
}

export const tableFormats: readonly TableFormat[] = [
  { id: 'tsv', name: 'TSV', ending: 'tsv', mediaType: 'text/tab-separated-values', write: writeTsv },
  { id: 'json', name: 'JSON', ending: 'json', mediaType: 'application/json', write: writeJson },
  { id: 'markdown', name: 'Markdown', ending: 'md', mediaType: 'text/markdown', write: writeMarkdown },
  { id: 'latex', name: 'LaTeX', ending: 'tex', mediaType: 'application/x-tex', write: writeLatex },
];

/** A cell as a text of one line; a list has spaces in it. */
function plain(cell: Cell, number: WriteNumber): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isInteger(cell) ? String(cell) : number(cell);
  if (typeof cell === 'object') return cell.map((value) => plain(value, number)).join(' ');
  return String(cell).replace(/\s+/g, ' ');
}

function rowsOf<T>({ row }: ResultTable, rows: number, write: (cells: readonly Cell[]) => T): T[] {
  return Array.from({ length: rows }, (_, index) => write(row(index)));
}

/** The summary in lines of comments, which pandas and R skip, then a line for each row. */
function writeTsv(table: ResultTable, rows: number, number: WriteNumber): string {
  const line = (cells: readonly Cell[]) => cells.map((cell) => plain(cell, number)).join('\t');
  const comments = table.summary.map(([name, value]) => `# ${name}\t${plain(value, number)}`);
  return `${[...comments, line(table.columns), ...rowsOf(table, rows, line)].join('\n')}\n`;
}

/** One object a row. What JSON has no number for is a text, as in the engine. */
function writeJson(table: ResultTable, rows: number, number: WriteNumber, link: string | null): string {
  const value = (cell: Cell): unknown => {
    if (typeof cell === 'object') return cell?.map(value) ?? null;
    if (typeof cell !== 'number' || Number.isInteger(cell)) return cell;
    if (!Number.isFinite(cell)) return String(cell);
    const text = number(cell);
    return text.includes('x') ? text : Number(text);
  };
  const object = (names: readonly string[], cells: readonly Cell[]) =>
    Object.fromEntries(names.map((name, i) => [name, value(cells[i])]));
  const [names, values] = [table.summary.map(([name]) => name), table.summary.map(([, cell]) => cell)];
  const lines = rowsOf(table, rows, (cells) => `    ${JSON.stringify(object(table.columns, cells))}`);
  const state = link === null ? '' : `,\n  "state": ${JSON.stringify(link)}`;
  return `{\n  "summary": ${JSON.stringify(object(names, values))},\n  "rows": [\n${lines.join(',\n')}\n  ]${state}\n}\n`;
}

/** Two tables as GitHub reads them: the summary and the rows. */
function writeMarkdown(table: ResultTable, rows: number, number: WriteNumber): string {
  const line = (cells: readonly Cell[]) =>
    `| ${cells.map((cell) => plain(cell, number).replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = (count: number) => `|${' --- |'.repeat(count)}`;
  return `${[
    line(['', 'value']),
    rule(2),
    ...table.summary.map(line),
    '',
    line(table.columns),
    rule(table.columns.length),
    ...rowsOf(table, rows, line),
  ].join('\n')}\n`;
}

/** Two tabulars, which need no package. */
function writeLatex(table: ResultTable, rows: number, number: WriteNumber): string {
  const line = (cells: readonly Cell[]) => `  ${cells.map((cell) => latexCell(cell, number)).join(' & ')} \\\\`;
  const tabular = (columns: string, head: readonly string[], body: readonly string[]) => [
    `\\begin{tabular}{${columns}}`,
    '  \\hline',
    ...(head.length > 0 ? [line(head), '  \\hline'] : []),
    ...body,
    '  \\hline',
    '\\end{tabular}',
  ];
  return `${[
    ...tabular('lr', [], table.summary.map(line)),
    '',
    ...tabular('r'.repeat(table.columns.length), table.columns, rowsOf(table, rows, line)),
  ].join('\n')}\n`;
}

function latexCell(cell: Cell, number: WriteNumber): string {
  if (typeof cell === 'object' && cell !== null) return cell.map((value) => latexCell(value, number)).join(', ');
  if (typeof cell !== 'number') return plain(cell, number).replace(/[#$%&_{}]/g, '\\$&');
  if (Number.isNaN(cell)) return 'NaN';
  if (!Number.isFinite(cell)) return cell > 0 ? '$\\infty$' : '$-\\infty$';
  const text = plain(cell, number);
  if (text.includes('x')) return `\\texttt{${text}}`;
  const [mantissa, exponent] = text.split('e');
  return exponent === undefined ? `$${mantissa}$` : `$${mantissa}\\times10^{${exponent}}$`;
}
