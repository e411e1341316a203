import type { Translated } from '../translator.ts';
import type { en } from './en.ts';

export const zhCN: Translated<typeof en> = {
  'poster.start': '动手试试',
  'poster.loading': '正在载入…',
};
