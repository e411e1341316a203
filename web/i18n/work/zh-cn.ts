import type { Translated } from '../translator.ts';
import type { en } from './en.ts';

export const zhCN: Translated<typeof en> = {
  'work.label': '进度',
  'work.progress': '{percent}% · {step}',
  'work.pasting': '正在查看文本……',
  'work.step.looking': '正在查看文本',
  'work.step.reading': '正在读取数字',
  'work.step.computing': '正在计算',
  'work.step.diagnosing': '正在查找错误',
  'work.step.writing': '正在生成',
  'work.cancel': '取消',
  'work.cancelled.check': '已取消，数字仍保留在各栏中。',
  'work.cancelled.paste': '已取消，没有采用这段文本。',
  'work.cancelled.panel': '已取消。',
  'work.cancelled.results': '已取消，没有生成任何内容。',
  'work.again': '重新计算',
  'work.again.paste': '采用文本',
};
