import type { Translator } from '../../i18n/translator.ts';
import type { CheckInput } from './check-result.ts';
import { formatShort } from './format-value.ts';

/** The options of a loss over logits that are not at their defaults, each in a few words. */
export function assumedOptions({ text }: Translator, input: CheckInput): string[] {
  return [
    input.temperature !== 1 && text('assumed.temperature', { value: formatShort(input.temperature) }),
    input.labelSmoothing !== 0 && text('assumed.labelSmoothing', { value: formatShort(input.labelSmoothing) }),
    input.weight.trim() !== '' && text('assumed.weight'),
    input.logitScale !== 1 && text('assumed.logitScale', { value: formatShort(input.logitScale) }),
    input.softcap !== Number.POSITIVE_INFINITY && text('assumed.softcap', { value: formatShort(input.softcap) }),
    input.lseSquareScale !== 0 && text('assumed.lseSquareScale', { value: formatShort(input.lseSquareScale) }),
  ].filter((part) => part !== false);
}
