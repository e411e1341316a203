import type { Translated } from '../translator.ts';
import type { en } from './en.ts';

export const zhCN: Translated<typeof en> = {
  'diagnosis.title': '可能有误',

  'finding.probabilities_as_logits':
    '每一行之和都是 1，看起来已经是概率。当作 logits 会再做一次 softmax，任何类别最多只能得到 {most}% 的概率，单个类别的损失不可能低于 {floor}。',
  'finding.probabilities_as_logits.fix': '当作 logits，损失是 {before}；当作概率，损失是 {after}。',
  'finding.probabilities_as_logits.button': '它们是概率',

  'finding.single_class': '只有一个类别时，softmax 恒为 1，损失恒为 0。每行一个数通常表示“是或否”。',
  'finding.single_class.fix': '当作二分类，损失是 {after}。',
  'finding.single_class.button': '这是二分类',

  'finding.softmax_over_all':
    '所有数合起来等于 1，而不是每一行：softmax 作用在了整个数组上，scipy.special.softmax 不指定 axis 时就是这样。',
  'finding.softmax_over_all.fix': '每行除以自己的和之后，损失是 {after}，而不是 {before}。',
  'finding.softmax_over_all.button': '每行除以自己的和',

  'finding.softmax_over_rows':
    '每一列之和是 1，而不是每一行：softmax 沿着样本而不是类别计算（axis 应为 1，却用了 0）。',
  'finding.softmax_over_rows.fix': '行列互换之后，损失是 {after}，而不是 {before}。',
  'finding.softmax_over_rows.button': '行列互换',

  'finding.rows_not_normalised': {
    other: '有 {count} 行之和不是 1，第一个是第 {row} 行，和为 {sum}。这里按原值计算。',
  },
  'finding.rows_not_normalised.fix': '每行除以自己的和之后，损失是 {after}，而不是 {before}。',
  'finding.rows_not_normalised.button': '每行除以自己的和',

  'finding.target_transposed': '目标的每一列之和是 1，而不是每一行：可能转置了，类别排成了行。',
  'finding.target_transposed.fix': '目标的行列互换之后，损失是 {after}，而不是 {before}。',
  'finding.target_transposed.button': '目标行列互换',

  'finding.several_ones':
    '目标由 0 和 1 组成，但第 {row} 行有 {sum} 个 1，而不是恰好一个。如果可以有任意多个正确答案，每个答案都是单独的二分类。',
  'finding.several_ones.fix': '当作二分类，损失是 {after}，而不是 {before}。',
  'finding.several_ones.button': '这是二分类',

  'finding.targets_not_normalised': {
    other: '有 {count} 行的目标之和不是 1，第一个是第 {row} 行，和为 {sum}。这里按原值计算。',
  },
  'finding.targets_not_normalised.fix': '每行目标除以自己的和之后，损失是 {after}，而不是 {before}。',
  'finding.targets_not_normalised.button': '每行目标除以自己的和',

  'finding.mean_over_classes':
    '这个平均还多除以了类别数 {classes}，和 NumPy 的 .mean() 一样，因此只有各框架所报数值的 1/{classes}。训练时这只相当于改变学习率；要对比数值就不同了。',
  'finding.mean_over_classes.fix': '按行平均，损失是 {after}，而不是 {before}。',
  'finding.mean_over_classes.button': '改为按行平均',

  'finding.all_ignored': '所有行的目标都是 {index}，全部被忽略：对空集取平均没有意义。PyTorch 给出 NaN，Keras 给出 0。',
  'finding.all_ignored.fix': '如果 {index} 是普通的类别，损失是 {after}。',
  'finding.all_ignored.button': '不忽略这个类别',

  'finding.impossible_target': {
    other: '有 {count} 行的目标类别 logit 为 −∞（例如被遮蔽的类别），第一个是第 {row} 行：它的概率是 0，损失为无穷大。',
  },
  'finding.impossible_target.fix': '去掉这样的行，损失是 {after}。',
  'finding.impossible_target.button': '忽略这样的行',

  'finding.smoothing_meets_infinity':
    '标签平滑给每个类别都分配一些目标概率，第 {row} 行中 logit 为 −∞ 的类别也不例外，损失因此为无穷大。',
  'finding.smoothing_meets_infinity.fix': '不做平滑，损失是 {after}。',
  'finding.smoothing_meets_infinity.button': '不做平滑',

  'finding.zero_probability':
    '第 {row} 行给目标的概率是 0，所以损失为无穷大。这是正确的结果，多数代码用截断把它掩盖了。',
  'finding.zero_probability.fix': '截断到 1e-12，损失是 {after}。',
  'finding.zero_probability.button': '截断到 1e-12',

  'finding.clipping_decides':
    '这个损失由截断决定：第 {row} 行有概率被改成 {eps}（或 1 减去它）。界限不同，结果就不同：像 Keras 那样截断到 {otherEps}，损失是 {other}。',
  'finding.clipping_decides.fix': '截断到 {eps}，损失是 {before}；不截断，损失是 {after}。',
  'finding.clipping_decides.button': '不截断',

  'finding.logarithm_limited':
    '第 {row} 行完全确信却错了，损失本应为无穷大。这里和 PyTorch 一样，对数不小于 −100，所以记为 {loss}；像 Keras 那样截断到 {otherEps}，则是 {other}。从 logits 计算就不需要这种界限。',

  'finding.overflow': '有的数太大，float32 放不下：它最大约为 3.4e38。',
  'finding.overflow.fix': '用 float64 计算，损失是 {after}，而不是 {before}。',
  'finding.overflow.button': '用 float64 计算',

  'finding.zero_weight': '所有目标的权重都是 0：加权平均要除以这些权重之和，而它是 0。',
  'finding.zero_weight.fix': '不用权重，损失是 {after}。',
  'finding.zero_weight.button': '不用权重',

  'finding.not_a_number': '第 {row} 行的损失不是一个数：这一行含有 NaN 或 +∞，或者全是 −∞。',

  'finding.rounded_probabilities': '超出 0 到 1 的部分不过是舍入误差，例如 float32 的 softmax 之后出现 1.0000001。',
  'finding.rounded_probabilities.fix': '改回 0 和 1 之后，损失是 {after}。',
  'finding.rounded_probabilities.button': '改回 0 和 1',

  'finding.percentages': '每一行之和都是 100，看起来是百分数。',
  'finding.percentages.fix': '除以 100 就是概率，损失是 {after}。',
  'finding.percentages.button': '除以 100',

  'finding.label_lists': '两者都是类别标签的列表，共 {classes} 个类别。',
  'finding.label_lists.fix': '按各类别出现的频率计算，交叉熵是 {after}。',
  'finding.label_lists.button': '使用类别频率',

  'finding.counts': '所有数都是整数，可能是计数。',
  'finding.counts.fix': '每行除以自己的和之后，损失是 {after}。',
  'finding.counts.button': '计数除以总和',

  'finding.labels_of_one_row': '目标是 {count} 个标签的列表，但只有一行。',
  'finding.labels_of_one_row.fix': '以各类别的频率作为目标，损失是 {after}。',
  'finding.labels_of_one_row.button': '使用类别频率',

  'finding.logits_as_probabilities': '从 {smallest} 到 {largest} 的数不是概率，很可能是 logits。',
  'finding.logits_as_probabilities.fix': '当作 logits，损失是 {after}。',
  'finding.logits_as_probabilities.button': '它们是 logits',

  'finding.logits_as_binary':
    '从 {smallest} 到 {largest} 的数不是概率，很可能是 logits。用 sigmoid 可以把它们变成概率。',
  'finding.logits_as_binary.fix': '这样损失是 {after}。',
  'finding.logits_as_binary.button': '做 sigmoid',

  'finding.single_class_target': '每行只有一个数，也就是只有一个类别，目标中却有类别 1。每行一个数通常表示“是或否”。',
  'finding.single_class_target.fix': '当作二分类，损失是 {after}。',
  'finding.single_class_target.button': '这是二分类',

  'finding.targets_one_based':
    '目标最大是 {classes}，而且没有 0：似乎是从 1 开始编号的，MATLAB、R、Julia 就是这样。这里的类别是 0 到 {last}。',
  'finding.targets_one_based.fix': '改为从 0 编号，损失是 {after}。',
  'finding.targets_one_based.button': '每个目标减 1',

  'finding.ignore_index_differs': {
    other:
      '有 {count} 个目标是 {value}，它不是任何类别，可能用来标记不计入的行。那样的话，忽略编号也应是它，而现在是 {index}。',
  },
  'finding.ignore_index_differs.fix': '不计这些行，损失是 {after}。',
  'finding.ignore_index_differs.button': '忽略 {value}',

  'finding.target_class_axis': '如果目标的类别沿着第二个轴，就正好相符：现在是 {found}，应为 {moved}。',
  'finding.target_class_axis.fix': '调换目标的轴，损失是 {after}。',
  'finding.target_class_axis.button': '调换目标的类别轴',

  'finding.class_axis': '如果类别沿着第二个轴，就正好与目标相符：现在是 {found}，应为 {moved}。',
  'finding.class_axis.fix': '调换轴之后，损失是 {after}。',
  'finding.class_axis.button': '调换类别轴',

  'finding.rows_as_binary':
    '这里每行有 {classes} 个数和一个类别，正是 predict_proba 的输出和标签的样子，而不是每个数各回答一次“是或否”。',
  'finding.rows_as_binary.fix': '当作 {classes} 个类别的概率，损失是 {after}。',
  'finding.rows_as_binary.button': '它们是逐行的概率',
};
