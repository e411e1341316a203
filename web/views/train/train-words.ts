import type { MessageKey } from '../../i18n/en.ts';
import { messages } from '../../i18n/train/messages.ts';
import type { Translator as AnyTranslator } from '../../i18n/translator.ts';

export type TrainKey = keyof (typeof messages)['en'];

/** The words of the page, and those of this view. */
export type TrainTranslator = AnyTranslator<MessageKey | TrainKey>;

/** The translator of the page with this view's words. */
export function withTrainWords(translator: AnyTranslator): TrainTranslator {
  return translator.with(messages);
}
