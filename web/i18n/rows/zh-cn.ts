import type { Translated } from '../translator.ts';
import type { en } from './en.ts';

export const zhCN: Translated<typeof en> = {
  'rows.none': '没有计入的行：所有目标都是忽略编号。',
  'rows.failed': '后台计算失败：{message}',

  'rows.histogram': '损失的分布（{unit}）',
  'rows.histogram.bin': '损失',
  'rows.histogram.count': '行数',
  'rows.histogram.hint': '点击柱子，查看其中最差的一行。',
  'rows.outside': { other: '有 {count} 行的损失是无穷大或不是数，不在任何柱子里。' },

  'rows.worst': '最差的行',
  'rows.worst.row': '行',
  'rows.worst.target': '目标',
  'rows.worst.predicted': '预测',
  'rows.worst.loss': '损失（{unit}）',

  'rows.class': '类别',
  'rows.classLoss': '各目标类别的平均损失（{unit}）',
  'rows.classLoss.mean': '平均损失',
  'rows.classCount': '各目标类别的行数',
  'rows.classCount.all': '行数',
  'rows.classCount.correct': '预测正确',

  'rows.confusion': '混淆矩阵：纵向为目标，横向为预测',
  'rows.confusion.corner': '目标',
  'rows.confusion.cell': '目标 {truth}，预测 {predicted}：{count}',
  'rows.confusion.hint': '点选一个计数，查看其中最差的一行。',
  'rows.pairs': '最常见的混淆',
  'rows.pairs.none': '所有行都预测正确。',
  'rows.pairs.count': '行数',

  'rows.reliability': '可靠性：不同置信度下的准确率',
  'rows.reliability.bin': 'q, %',
  'rows.reliability.accuracy': '准确率',
  'rows.reliability.confidence': '平均置信度',
  'rows.reliability.error': '期望校准误差 {error}%（分 {bins} 组）。',
  'rows.reliability.explain': '置信度为 80% 的预测，应当有 80% 是对的：这时两根柱子一样高。准确率较低，说明过于自信。',
};
