import type { Translated } from '../translator.ts';
import type { en } from './en.ts';

export const zhCN: Translated<typeof en> = {
  'speed.title': '你的浏览器有多快？',
  'speed.lead':
    '同一份 C++ 核心，使用与不使用 SIMD，与普通 JavaScript 循环比较，只占用本机的一个处理器核。点击按钮之前不会开始测量。',
  'speed.operation': '运算',
  'speed.operation.loss': '损失',
  'speed.operation.loss.hint': '平均交叉熵。',
  'speed.operation.gradient': '损失 + 梯度',
  'speed.operation.gradient.hint': '平均交叉熵，以及它对每个 logit 的梯度。',
  'speed.operation.softmax': 'softmax',
  'speed.operation.softmax.hint': '每行的概率分布。',
  'speed.rounds': '轮数',
  'speed.rounds.hint': '每一轮各方轮流运行，取各轮的中位数。大约需要 {seconds} 秒。',
  'speed.measure': '开始测量',
  'speed.stop': '停止',
  'speed.progress': '测量进度',
  'speed.starting': '正在载入程序……',
  'speed.step': '{operation}，{shape}',
  'speed.secondsLeft': '大约还需 {seconds} 秒',
  'speed.finished': '测量完成。',
  'speed.stopped': '已停止。停止之前的结果显示在下方。',
  'speed.failed': '测量失败：{message}',
  'speed.results': '结果',
  'speed.none': '这里将显示五种批次的速度，从 4096 行 × 2 类到 64 行 × 50257 类。',
  'speed.pending': '这项运算还没有结果。',
  'speed.noRelaxed': '这个浏览器不支持宽松 SIMD，因此没有对应的柱。',
  'speed.relaxed': '宽松 SIMD',
  'speed.simd128': 'SIMD128',
  'speed.scalar': '不用 SIMD',
  'speed.javascript': 'JavaScript',
  'speed.readLimit': '读取内存',
  'speed.timesJavascript': '相对普通 JavaScript 的速度',
  'speed.timesScalar': '相对不用 SIMD 的速度：{times}。使用{contender}，取各批次的中位数。',
  'speed.chart.loss': '交叉熵，GB/s',
  'speed.chart.gradient': '交叉熵与梯度，GB/s',
  'speed.chart.softmax': 'softmax，GB/s',
  'speed.shape': 'N×C',
  'speed.explain.rate':
    'GB/s 是每秒处理的 logits 数据量（每个数 4 字节），越高越快。横线是只读取这些数、不做任何计算时最快一轮的速度，任何方法都不可能超过它；柱与横线之间的差距就是计算所花的时间。箭头表示横线高于图的上缘。',
  'speed.explain.short': '行越短越难：每行都要单独求最大值、求和、取对数，每次调用也有固定开销，而可以分摊的数却很少。',
  'speed.accuracy': '最大误差（ULP）',
  'speed.accuracy.loss':
    '所有行的损失与 float64 结果相比。1 ULP 是到下一个 float32 的距离，0.5 是 float32 能做到的最好结果。JavaScript 全程用 float64 计算；核心把 logits 之差舍入为 float32，这在很小的损失上看得出来。',
  'speed.accuracy.gradient':
    '梯度的所有分量与 float64 结果相比。1 ULP 是到下一个 float32 的距离。普通循环在从接近 1 的概率中减去 1 时会丢失有效数字。',
  'speed.accuracy.softmax':
    '所有概率与 float64 结果相比。1 ULP 是到下一个 float32 的距离，0.5 是 float32 能做到的最好结果。普通循环把指数存为 float32 后再缩放。',
  'speed.copy': '复制为 Markdown',
  'speed.copied': '已复制',
  'speed.copyFailed': '浏览器不允许本页写入剪贴板，请手动复制下面的文字：',
  'speed.report.title': 'xent：WebAssembly 中 softmax 与交叉熵的速度',
  'speed.report.about':
    '{date}；{processors} 个逻辑处理器；单线程；float32；{rounds} 轮的中位数；单位为每秒处理的 logits 的 GB 数，括号中为最大误差（ULP）。',
};
