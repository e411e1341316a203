import { isMessageKey, type MessageValues, type Translator } from '../../i18n/translator.ts';
import type { CheckProblem } from './check-result.ts';

/** What is wrong and where, as a sentence in the reader's language. */
export function describeProblem({ text }: Translator, { code, values, place }: CheckProblem): string {
  const key = `error.${code}`;
  const filled: MessageValues = { ...values, row: place?.row ?? values.row ?? '' };
  const message = isMessageKey(key) ? text(key, filled) : text('error.other', { code, message: values.message ?? '' });
  return place ? text('error.at', { line: place.line, column: place.column, message }) : message;
}
