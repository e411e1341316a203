import type { MessageKey } from '../en.ts';
import type { Translator } from '../translator.ts';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

export const messages = { en, 'zh-CN': zhCN };

/** One that knows these words and those of the page. */
export type SpeedTranslator = Translator<MessageKey | keyof typeof en>;
