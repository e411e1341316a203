import type { Translated } from '../translator.ts';
import type { en } from './en.ts';

/** 单个样本损失推导过程的文案。 */
export const zhCN: Translated<typeof en> = {
  'explain.title': '样本 {row} 的损失是怎样算出来的',
  'explain.ignored': '样本 {row} 被忽略：它的目标是 {index}，因此不参与计算，梯度为 0。',
  'explain.copyLatex': '复制为 LaTeX',
  'explain.copied': '已复制',
  'explain.copyFailed': '浏览器不允许本页复制。',
  'explain.hint': '指向某一项或表中的某一行，对应的柱子会亮起。',
  'explain.rounded': '这里的数为便于阅读做了舍入，页面用全部位数计算。',

  'explain.step.scaled': '先把 logits 截顶（上限 {cap}），乘以缩放系数（{scale}），再除以温度（{temperature}）。',
  'explain.step.max': '把最大的 logit 放到一边。减去它不改变任何概率，指数也就不会溢出。',
  'explain.step.exponentials': '这样每个指数都不超过 1。',
  'explain.step.sum': '求和、取对数，再把最大值加回来，就是 log-sum-exp。',
  'explain.step.picked': '损失是目标类别 {class} 的概率的负对数，而且不必先算出这个概率。',
  'explain.step.pickedWeighted': '损失是目标类别 {class} 的概率的负对数，再乘以该类别的权重。',
  'explain.step.weighted': '经过平滑和类别加权后，每个类别按它在目标中的份额计入。',
  'explain.step.zLoss': 'z-loss 再加上 log-sum-exp 的平方。',
  'explain.step.clipped': '概率先被截断到 [{eps}, 1 − {eps}]，这样对数不会是无穷大。',
  'explain.step.logarithms': '每个类别的意外程度，即其概率的负对数。',
  'explain.step.crossEntropy': '交叉熵是目标分布 p 平均遇到的意外程度。',
  'explain.step.binary': '类别 1 的概率是 {yes}，类别 0 的概率是其余的 {no}。只有真实发生的那个才计入。',
  'explain.step.sumOfRows': { other: '损失是 {count} 个样本之和。' },
  'explain.step.meanOfRows': { other: '损失是计入的 {count} 个样本的平均值。' },
  'explain.step.meanOfAll':
    '损失是总和除以样本数乘类别数，即 {count} · {classes}，这正是 np.mean 的做法：比按样本平均小 {classes} 倍。',
  'explain.step.weightedMean': '损失是总和除以各目标的权重之和 {sum}，而不是除以样本数。',
  'explain.step.weightedMeanAndZ': '加权损失除以各目标的权重之和 {sum}；z-loss 则按样本直接平均。',
  'explain.step.bits': '换算为比特：除以 log 2。',

  'explain.table': '样本 {row} 的各个类别',
  'explain.column.class': '类别',
  'explain.column.logit': 'logit z',
  'explain.column.shifted': 'z − m',
  'explain.column.exponential': '指数',
  'explain.column.prediction': '预测 q',
  'explain.column.target': '目标 p',
  'explain.column.surprise': '−log q',
  'explain.column.gradient': '梯度',
  'explain.more': { other: '另有 {count} 个影响较小的类别' },
};
