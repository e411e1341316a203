import { asciiForm } from './ascii-form.ts';
import { skipSpaceAndComments } from './characters.ts';
import { withDecimalPoints } from './decimal-commas.ts';
import { readGrid } from './grid-reader.ts';
import { readLatex, startsLatex } from './latex-reader.ts';
import { readMatlab, startsMatlab } from './matlab-reader.ts';
import { readNested, startsNested } from './nested-reader.ts';
import { NumberReader } from './number-reader.ts';
import { attempt, type Parsed, TextFailure } from './text-error.ts';

export type { Parsed, TextError } from './text-error.ts';

/** What a text was understood as. */
export type TextFormat =
  | 'python'
  | 'numpy'
  | 'torch'
  | 'tensor'
  | 'json'
  | 'csv'
  | 'tsv'
  | 'matlab'
  | 'latex'
  | 'plain';

export interface ParsedTensor {
  /** Row-major. */
  readonly values: Float64Array;
  /** [] for a lone number, [C], [N, C], [N, C, d1, ...]. */
  readonly shape: readonly number[];
  readonly format: TextFormat;
  /** Two per value: start and end offset in the text of the number that gave it. */
  readonly spans: Uint32Array;
  /** As written: 'float32', 'torch.float64', 'int64' ... */
  readonly dtype?: string;
  /** Column names of a table whose first line is words. */
  readonly header?: readonly string[];
}

/**
 * Reads numbers as Python, NumPy, PyTorch, TensorFlow, JSON, a spreadsheet, MATLAB, LaTeX or a person writes them: nested lists
 * with or without `array(...)` or `tensor(...)` around them, matrices, or rows of numbers, one a line. `# comments` are skipped, so
 * is `name =` in front.
 *
 * Errors: `empty`, `number_expected`, `ellipsis` (a summarised print), `ragged_row`, `ragged_list`, `mixed_depth`, `empty_list`,
 * `mixed_separators`, `empty_cell`, `unclosed_bracket`, `unopened_bracket`, `mismatched_bracket`, `too_deep`, `trailing_text`.
 */
export function parseTensor(text: string, read: ReadTensor = readTensor): Parsed<ParsedTensor> {
  return attempt(text, () => read(text));
}

/** `readTensor`, or what stands in for it. Throws TextFailure. */
export type ReadTensor = (text: string) => ParsedTensor;

/**
 * As `parseTensor`, for readers that go on with the result: throws TextFailure. `reached` hears now and then which part of the text
 * is read, from 0 to 1.
 */
export function readTensor(text: string, reached?: (share: number) => void): ParsedTensor {
  // The line feed lets the readers look one character ahead everywhere.
  const source = `${asciiForm(text)}\n`;
  const start = skipSpaceAndComments(source, 0);
  if (startsLatex(source, start)) return readLatex(source, start, new NumberReader(source, reached));
  const position = skipName(source, start);
  if (position === source.length) throw new TextFailure('empty', 0, text.length, { found: '' });
  if (startsMatlab(source, position)) return readMatlab(source, position, new NumberReader(source, reached));
  if (startsNested(source, position)) return readNested(source, position, new NumberReader(source, reached));
  const grid = withDecimalPoints(source, position);
  return readGrid(grid, position, new NumberReader(grid, reached));
}

/** Skips what names the numbers: `logits = `, `"logits": `, `>>> z = `, `Out[3]: `, `Parameter containing:`. */
function skipName(source: string, position: number): number {
  const pattern =
    /(?:>>> ?)?(?:(?:In|Out) ?\[\d{1,9}\]: ?)?(?:["']?[\p{L}_][\p{L}\p{N}_. ]{0,63}["']?\s{0,8}[=:](?![=:]))?/uy;
  pattern.lastIndex = position;
  pattern.exec(source);
  return skipSpaceAndComments(source, pattern.lastIndex);
}
