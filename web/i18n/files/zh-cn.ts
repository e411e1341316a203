import type { Translated } from '../translator.ts';
import type { en } from './en.ts';

export const zhCN: Translated<typeof en> = {
  'files.title': '文件的交叉熵',
  'files.close': '关闭这些文件',
  'files.missingTarget': '还缺少目标：请拖入或打开 .npy 文件，内容为每行一个类别编号，或与 logits 形状相同的概率。',
  'files.missingLogits': '还缺少 logits：请拖入或打开包含它们的 .npy 或 .safetensors 文件。',
  'files.missingBoth': '请选择哪个数组是 logits，哪个是目标。',
  'files.choose': '选择数组',
  'files.progressLabel': '正在读取文件',
  'files.progress': '{percent}% · {rate} · 剩余 {left}',
  'files.cancel': '取消',
  'files.cancelled': '已取消，文件仍保留在这里。',
  'files.again': '重新计算',
  'files.read': '读取',
  'files.read.hint': '读取的数据量与速度。文件分块读取，因此再大也只占少量内存。',
  'files.readValue': '{size}，用时 {seconds} 秒，{rate}',
  'files.probabilities': {
    other:
      '开头 {count} 行各自的和都是 1，看起来已经是概率。当作 logits 会再做一次 softmax，单个类别的损失不可能低于 {floor}。请改为保存 np.log(p)。',
  },
  'files.allIgnored': '所有行的目标都是 {index}，全部被忽略：对空集取平均没有意义。',
  'file.version': '{file} 是版本 {version} 的 .npy 文件，而这里只支持版本 1 到 3。',
  'file.dtype': '{file} 的数据类型是 {found}，这里无法用它计算。',
  'file.big_endian': '{file} 是大端字节序：请改为保存 array.astype("<{type}")。',
  'file.fortran_order': '{file} 按 Fortran 顺序存储：请改为保存 np.ascontiguousarray(array)。',
  'file.truncated': '{file} 不完整：数据有 {found} 字节，而其形状需要 {expected} 字节。',
  'file.truncated_header': '{file} 不完整：数据还没有结束，文件就结束了。',
  'file.header': '{file} 已损坏：{message}',
  'file.archive':
    '{file} 是压缩包，但里面没有 .npy 数组（.pt 文件就是这样）：请用 np.savez 保存，或存为 .safetensors。',
  'file.archive_too_large':
    '{file} 解压后有 {size} MB，这里最多解压 {most} MB。请用 np.save 分别保存每个数组：.npy 文件可以任意大。',
  'file.binary': '{file} 既不是 .npy 或 .safetensors，也不是文本。',
  'file.text_too_large': '{file} 是 {size} MB 的文本：请用 np.save 保存这些数，这样多少都可以。',
  'file.empty': '{file} 中没有数。',
  'file.logits_dtype': '{file} 的数据类型是 {dtype}，而 logits 须为 float16、bfloat16、float32 或 float64。',
  'file.target_dtype': '{file} 用 {dtype} 存储类别编号：请保存为整数。',
  'file.target_shape': '{file} 的形状是 {found}。若为类别编号，应为 {expected}；若为概率，应为 {soft}。',
  'file.target_out_of_range': '{file} 样本 {row}：目标是 {value}，但只有 {classes} 个类别：0 到 {last}。',
  'file.target_one_based':
    '{file} 样本 {row}：目标是 {value}，但只有 {classes} 个类别：0 到 {last}。如果是从 1 开始编号的，请每个减 1。',
  'file.target_not_whole': '{file} 样本 {row}：{value} 不是类别编号，类别编号须为整数。',
  'file.row_too_large': '{file} 的一行占 {size} MB。每行须整行读取，最多 {most} MB。',
  'file.kind': '这么大的文件只能作为 logits 计算：请选择“logits”。',
  'file.weight': '选项中的类别权重与这些文件的 {classes} 个类别不符。',
  'file.unreadable': '无法读取 {file}：{message}',
  'file.out_of_memory': '内存不足，无法计算这些文件。',
  'file.other': '无法计算这些文件：{message}',
};
