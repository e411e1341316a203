import { messages } from '../../../i18n/code/messages.ts';
import type { Translator } from '../../../i18n/translator.ts';
import { readCode } from '../../../io/code/read-code.ts';
import { embeddedLink } from '../../../io/embedded-link.ts';
import { readPngText } from '../../../io/png-text.ts';
import { decodeState } from '../../../state/permalink.ts';
import { defaultState, type FieldName, isAllowed, type State } from '../../../state/schema.ts';
import { inputFields } from '../check-result.ts';

/** What a text that holds more than numbers does to the state, and what of it could not be taken. */
export interface Restored {
  readonly patch: Partial<State>;
  /** Options whose values the page can't have, as `temperature = -1`; they have their defaults. */
  readonly refused: readonly string[];
  /** Files that a program reads its numbers from. */
  readonly files: readonly string[];
}

const programFields = [...inputFields, 'unit'] as const satisfies readonly FieldName[];

/** Under which a PNG of the page has its state. */
export const pngKeyword = 'xent state';

/** The state in a text: a program, a link, or what the page exports. Null for a text that holds none. */
export function restoreText(text: string): Restored | null {
  const link = embeddedLink(text);
  return link === undefined ? restoreProgram(text) : restoreLink(link);
}

/** The state in a PNG that the page exported. */
export async function restorePng(file: Blob): Promise<Restored | null> {
  const link = await readPngText(file, pngKeyword);
  return link === undefined ? null : restoreLink(link);
}

/** What there is to say about what could not be taken; empty when all was. */
export function describeRestored(translator: Translator, { refused, files }: Restored): string {
  const { text } = translator.with(messages);
  return [
    ...(files.length > 0 ? [text('code.pastedFiles', { files: files.join(', ') })] : []),
    ...(refused.length > 0 ? [text('code.pastedRefused', { options: refused.join(', ') })] : []),
  ].join(' ');
}

function restoreLink(link: string): Restored | null {
  const { state, problem, details = [] } = decodeState(link);
  if (problem === 'broken' || problem === 'newer_version') return null;
  return { patch: state, refused: details, files: [] };
}

/** The state of a program: options that it does not name have their defaults, for it computes without them. */
function restoreProgram(text: string): Restored | null {
  const read = readCode(text);
  if (!read) return null;
  const { fields, files } = read;
  const refused: string[] = [];
  const patch: Partial<Record<FieldName, string | number>> = {};
  for (const name of programFields) {
    const value = fields[name];
    const isNumbers = name === 'logits' || name === 'target';
    if (value === undefined && isNumbers) continue;
    if (value === undefined || isAllowed(name, value)) patch[name] = value ?? defaultState[name];
    else {
      patch[name] = defaultState[name];
      refused.push(`${name} = ${value}`);
    }
  }
  return { patch: patch as Partial<State>, refused, files };
}
