import type { en } from '../../../i18n/files/en.ts';
import type { FileTranslator } from '../../../i18n/files/messages.ts';
import type { MessageValues } from '../../../i18n/translator.ts';
import { FileError } from '../../../io/file-error.ts';

type Suffix<Key extends string> = Key extends `file.${infer Code}` ? Code : never;

/** What is wrong with files, as a sentence that is told in the reader's language. */
export interface FileProblem {
  readonly code: Suffix<keyof typeof en>;
  readonly values: MessageValues;
}

/** How reading or computing gives up on a file. It never leaves this folder. */
export class FileFailure extends Error {
  readonly problem: FileProblem;

  constructor(code: FileProblem['code'], values: MessageValues) {
    super(code);
    this.problem = { code, values };
  }
}

export function describeFileProblem({ text }: FileTranslator, { code, values }: FileProblem): string {
  return text(`file.${code}`, values);
}

/** The sentence for whatever was thrown while a file was opened. */
export function openingProblem(file: string, error: unknown): FileProblem {
  if (error instanceof FileFailure) return error.problem;
  if (!(error instanceof FileError)) return { code: 'unreadable', values: { file, message: String(error) } };
  const values = { ...error.values, file };
  switch (error.code) {
    case 'version':
    case 'dtype':
    case 'big_endian':
    case 'fortran_order':
    case 'archive':
    case 'archive_too_large':
      return { code: error.code, values };
    case 'truncated':
      return { code: 'expected' in values ? 'truncated' : 'truncated_header', values };
    default:
      return { code: 'header', values: { file, message: error.message } };
  }
}

/** The place that an error of the engine is about, and the value there: "cross_entropy: target[3, 0] is 7, but …". */
const placed = /^\w+: (\w+)\[([\d, ]+)\] is (\S+),/;

/** The sentence for what the engine threw over the numbers of files. */
export function computingProblem(error: unknown, target: string, classes: number): FileProblem {
  const { message, code } = Object.assign(
    { message: String(error), code: '' },
    error instanceof Error && messageOf(error),
  );
  if (code === 'out_of_memory') return { code: 'out_of_memory', values: {} };
  const [, argument, row, value] = placed.exec(message) ?? [];
  if (code !== 'target_out_of_range' || argument === undefined) return { code: 'other', values: { message } };
  const values = { file: target, row, value, classes, last: classes - 1 };
  if (Number(value) === classes) return { code: 'target_one_based', values };
  return { code: Number.isInteger(Number(value)) ? 'target_out_of_range' : 'target_not_whole', values };
}

function messageOf(error: Error): { message: string; code: unknown } {
  return { message: error.message, code: 'code' in error ? error.code : '' };
}
