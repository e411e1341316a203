import type { Translated } from '../translator.ts';
import type { en } from './en.ts';

export const zhCN: Translated<typeof en> = {
  'paste.title': '粘贴的内容',
  'paste.names': { other: '按名称读取：{names}。' },
  'paste.between': '、',
  'paste.unused': '未使用：{names}。',
  'paste.column': '“{column}”列作为目标，其余各列是数值。',
  'paste.keepTogether': '各列保持在一起',
  'paste.offer': '“{column}”列全是整数，像是类别编号。',
  'paste.offerNamed': '“{column}”列可以作为目标。',
  'paste.takeApart': '用作目标',
  'paste.omitted': '已略去（只是行号）：{names}。',
  'paste.close': '关闭',
};
