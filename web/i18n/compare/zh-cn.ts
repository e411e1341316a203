import type { Translated } from '../translator.ts';
import type { en } from './en.ts';

/** 两个结果对比的文案。 */
export const zhCN: Translated<typeof en> = {
  'compare.pin': '将此结果固定为 A',
  'compare.pinAgain': '将此结果固定为新的 A',
  'compare.goBack': '回到 A',
  'compare.unpin': '取消固定',
  'compare.hint': '先固定当前结果，再随意修改：损失变了多少、哪些样本变了，都会显示在这里。',
  'compare.broken': '固定的 A 无法计算，因此没有可对比的结果。',
  'compare.nothing': '固定 A 之后还没有任何改动。',
  'compare.becomes': '变为',
  'compare.empty': '无',
  'compare.figures': 'A 与 B 的数值',
  'compare.figure.loss': '损失（{unit}）',
  'compare.figure.perplexity': '困惑度',
  'compare.figure.accuracy': '准确率',
  'compare.figure.entropy': 'H(p)（{unit}）',
  'compare.figure.divergence': 'KL(p‖q)（{unit}）',
  'compare.otherRows': 'A 有 {a} 个样本，B 有 {b} 个，因此无法逐个对比。',
  'compare.sameRows': '每个样本在 A 与 B 中的损失都相同。',
  'compare.chart': 'B 的损失减去 A 的损失（{unit}）',
  'compare.rows': '变化最大的样本',
  'compare.rowLoss': '{name} 的损失（{unit}）',
};
