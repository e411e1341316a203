import { nestedList } from '../stored-text.ts';
import { isLong, type LossProgram } from './loss-program.ts';

/** The shortest decimal that is this double, with a point; `inf`, `-inf` and `nan` for what has none. */
export function decimal(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const text = String(value).replace('e+', 'e');
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** A Python array of the library at hand from nested lists. */
export type PythonArray = (numbers: string, dtype?: LossProgram['dtype']) => string;

/** The lines that give the data their names: `logits`, `probs` or `p`; `target`; `weight`. */
export function dataLines(program: LossProgram, array: PythonArray): string[] {
  const { values, shape, target, weight, dtype } = program;
  const assign = (name: string, data: ArrayLike<number>, extents: readonly number[], isWhole: boolean) => {
    const start = `${name} = ${array('\0', dtype).split('\0')[0]}`;
    const words = () => Array.from(data, isWhole ? String : decimal);
    const numbers =
      isLong(program) && name !== 'weight' ? `np.load('${name}.npy')` : nestedList(words(), extents, start);
    return `${name} = ${isWhole ? array(numbers) : array(numbers, dtype)}`;
  };
  return [
    assign(dataName(program), values, shape, false),
    assign('target', target.values, target.shape, target.kind === 'indices'),
    ...(weight ? [assign('weight', weight, [weight.length], false)] : []),
  ];
}

/** What the numbers are called in every language: a reader tells by it what they are. */
export function dataName({ kind }: LossProgram): 'logits' | 'probs' | 'p' {
  return { logits: 'logits', probabilities: 'probs', binary: 'p' }[kind] as 'logits' | 'probs' | 'p';
}

/** The import of the names that stand for what has no digits, if there is any. */
export function mathImport(program: LossProgram): string[] {
  if (isLong(program)) return [];
  const { values, target } = program;
  const all = [...values, ...Array.from(target.values)];
  const names = [
    all.some((value) => Math.abs(value) === Infinity) && 'inf',
    all.some((value) => Number.isNaN(value)) && 'nan',
  ].filter(Boolean);
  return names.length > 0 ? [`from math import ${names.join(', ')}`] : [];
}

/** The paragraphs of a program, with an empty line between them and a line feed at the end. */
export function paragraphs(...parts: readonly (readonly string[])[]): string {
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}
