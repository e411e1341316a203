import type { Translated } from '../translator.ts';
import type { en } from './en.ts';

export const zhCN: Translated<typeof en> = {
  'embed.optionRefused': '此嵌入的地址要求了不存在的设置：{names}。其余设置照常生效。',
  'embed.messageRefused': '外层页面发来的消息无法接受：{reason}。内容没有改动。',
};
