import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

/** The words of the train view, in every language. */
export const messages = { en, 'zh-CN': zhCN };
