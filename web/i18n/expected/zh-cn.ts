import type { Translated } from '../translator.ts';
import type { en } from './en.ts';

export const zhCN: Translated<typeof en> = {
  'expected.label': '另一个数',
  'expected.hint': '按原样输入，位数越多，判断越准。',
  'expected.noNumber': '这不是一个数。',
  'expected.failed': '后台计算失败。',
  'expected.nothing': '这里已知的算法都得不到这个数。请检查两边的数据和目标是否相同。',
  'expected.show': '显示',
  'expected.the_loss': '这就是本页的损失，单位为奈特。',
  'expected.bits':
    '这是同一损失的比特值：{value}。那边用的是以 2 为底的对数，这里是自然对数；1 比特等于 ln 2 = 0.6931 奈特。',
  'expected.log10':
    '这是以 10 为底的对数算出的同一损失：{value}。有人建议用它来“提高稳定性”，但 log10 q = ln q / ln 10，会在完全相同的 q 处出错，变的只是单位，相差 2.3026 倍。真正有用的是从 logits 直接计算 log-softmax，并先减去最大值。',
  'expected.negative': '这是同一损失的相反数：求和之前漏了负号。',
  'expected.as_logits': '这是把这些数当作 logits 得到的损失：那边又做了一次 softmax。',
  'expected.as_probabilities': '这是把这些数直接当作概率得到的损失。',
  'expected.softmax_twice': '这是做了两次 softmax 得到的损失：模型末尾有一次，损失函数里又有一次。',
  'expected.without_logarithm': '这是目标概率的平均值取负：给 nll_loss 的是概率，而不是概率的对数。',
  'expected.sum': '这是各行损失之和，这里取的是平均。',
  'expected.mean': '这是各行损失的平均，这里用的是别的归约方式。',
  'expected.mean_over_all': '这是总和除以行数与类别数之积，即 NumPy 的 .mean() 的结果：只有按行平均的 1/{classes}。',
  'expected.without_weights': '这是不用类别权重的损失。',
  'expected.without_smoothing': '这是不做标签平滑的损失。',
  'expected.without_scaling': '这是原始 logits 的损失，没有软截顶、缩放和温度。',
  'expected.without_z_loss': '这是不含 z-loss 的损失。',
  'expected.perplexity': '这是困惑度，即 e 的平均损失次方。',
  'expected.mean_of_perplexities':
    '这是各行困惑度的平均。exp(损失) 的平均并不是 exp(平均损失)：按行或按批次取平均，得到的困惑度偏大。',
  'expected.entropy': '这是 H(p)，即目标分布的熵。',
  'expected.divergence': '这是 KL(p‖q)，即交叉熵减去目标的熵。',
  'expected.row': '这是第 {row} 行单独的损失。',
  'expected.framework': '这是 {framework} 给出的结果，它有自己的规则，详见“各框架对照”。',
};
