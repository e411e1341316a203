import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

export const messages = { en, 'zh-CN': zhCN };
