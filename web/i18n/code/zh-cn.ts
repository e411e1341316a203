import type { Translated } from '../translator.ts';
import type { en } from './en.ts';

export const zhCN: Translated<typeof en> = {
  'code.language': '语言',
  'code.copy': '复制程序',
  'code.copied': '已复制',
  'code.copyFailed': '请选中后按 Ctrl+C',
  'code.region': '{language} 程序',
  'code.prints': '它打印上面的损失。改动其中的数后，把它粘贴到本页任意位置，页面就会照它设置。',
  'code.printsEach': '它打印各行的损失。改动其中的数后，把它粘贴到本页任意位置，页面就会照它设置。',
  'code.files': '数太多，不宜写进程序：它从同一文件夹的文件中读取。',
  'code.download': '下载 {file}',
  'code.tooLong': '数太多，不宜写进 {language} 程序；Python 的程序会从文件中读取。',
  'code.clips': '写不出这样的程序：{name} 会把概率截断到 [{floor}, 1 − {floor}]，损失会因此改变。',
  'code.dividesBySums': '写不出这样的程序：{name} 会把每行除以该行之和，而第 {row} 行之和为 {sum}，损失会因此改变。',
  'code.zeroTimesInfinity':
    '写不出这样的程序：目标为 0 而 logit 为 −∞ 时，{language} 会计算 0 乘以 ∞ 并打印 NaN；本页把这样的项当作 0。',
  'code.pastedFiles': '粘贴的程序从文件中读取数：请把 {files} 拖放到本页。',
  'code.pastedRefused': '粘贴的内容中有不允许的值：{options}。这些选项已设为默认值。',
};
