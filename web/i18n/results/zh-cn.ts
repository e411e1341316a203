import type { Translated } from '../translator.ts';
import type { en } from './en.ts';

export const zhCN: Translated<typeof en> = {
  'results.table': '表格',
  'results.format': '格式',
  'results.digits': '数的写法',
  'results.digits.shortest': '最短',
  'results.digits.shortest.hint': '能还原为同一个数的最少位数。',
  'results.digits.hexadecimal': '十六进制',
  'results.digits.hexadecimal.hint': '数的二进制位，写法同 C 的 %a 与 Python 的 float.fromhex。',
  'results.copy': '复制表格',
  'results.copied': '已复制',
  'results.copyFailed': '浏览器不允许本页复制',
  'results.download': '下载表格',
  'results.writing': '正在生成……',
  'results.failed': '无法生成文件：{message}',
  'results.preview': '表格的开头，{format}',
  'results.more': { other: '……以及另外 {count} 行' },
  'results.charts': '图表',
  'results.theme': '配色',
  'results.theme.light': '浅色',
  'results.theme.dark': '深色',
  'results.width': '印刷宽度',
  'results.file': '{chart}：{format}',
  'results.back': 'JSON、SVG 和 PNG 文件中含有页面的状态：把这样的文件拖放到这里，或粘贴 JSON，就能恢复。',
  'results.noState': '数太多，文件中无法保存页面的状态。',
};
