import { closeAngle, closeRound, closeSquare, ellipsis, wordEnd } from './characters.ts';
import { TextFailure } from './text-error.ts';

/**
 * The failure for something that cannot stand at `position`: the `...` of a summarised print and a closing bracket that nothing
 * opened have their own codes, all else gets `otherwise`.
 */
export function unexpectedText(
  source: string,
  position: number,
  row: number | undefined,
  otherwise: 'number_expected' | 'trailing_text' = 'number_expected',
): TextFailure {
  const code = source.charCodeAt(position);
  if (code === ellipsis) return new TextFailure('ellipsis', position, position + 1, {}, row);
  if (source.startsWith('...', position)) return new TextFailure('ellipsis', position, position + 3, {}, row);
  const dots = latexDots(source, position);
  if (dots > 0) return new TextFailure('ellipsis', position, position + dots, {}, row);
  const isClosing = code === closeSquare || code === closeRound || code === closeAngle;
  return new TextFailure(isClosing ? 'unopened_bracket' : otherwise, position, wordEnd(source, position), {}, row);
}

/** Length of `\\ldots`, `\\cdots`, `\\vdots` … at `position`; 0 if none stands there. */
function latexDots(source: string, position: number): number {
  const pattern = /\\[lcvd]?dots/y;
  pattern.lastIndex = position;
  return pattern.exec(source)?.[0].length ?? 0;
}
